import type { ReviewOutcome } from "../../../core/contract/studio/review.ts";
import { thresholdText } from "../figure-text.ts";
import type { ObjectList } from "../object-list.ts";

/** Why a list has nothing to show. `className` is null for all classes. */
export function emptyText(list: ObjectList, className: string | null, confidence: number): string {
  const at = `at confidence ${thresholdText(confidence)}`;
  switch (list.kind) {
    case "outcome":
      return emptyOutcome(list.outcome, className, at);
    case "cell":
      return `This cell has no objects ${at}.`;
    case "error":
      return `No error of this kind ${at}.`;
    case "suspicion":
      return list.suspicion === "label-error"
        ? "No label is suspected: where the model is sure, it agrees with the labels."
        : "No object is hard for this run.";
    case "comparison":
      return list.side === "fixed"
        ? `No label is found that the other run misses ${at}.`
        : `No label is missed that the other run finds ${at}.`;
  }
}

function emptyOutcome(outcome: ReviewOutcome, className: string | null, at: string): string {
  const what = className ?? "label";
  switch (outcome) {
    case "missed":
      return `No ${what} is missed ${at}.`;
    case "false-alarm":
      return className === null ? `No false alarm ${at}.` : `No false alarm for ${className} ${at}.`;
    case "loose":
      return `No box of a found ${what} is loose: all overlap by .75 or more.`;
    case "confused":
      return `No ${what} is taken for another class ${at}.`;
    case "correct":
      return `No ${what} is found right ${at}. A lower confidence may find more.`;
  }
}
