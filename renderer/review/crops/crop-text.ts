import type { ReviewObject } from "../../../core/contract/studio/review.ts";
import type { NameOf } from "../confusion-layout.ts";
import { shortFractionText } from "../figure-text.ts";

/** `site_0410` of `site_0410.jpg`: what fits under a crop. */
export function shortName(imageName: string): string {
  return imageName.replace(/\.[^.]+$/, "");
}

/** The class that the prediction names, where the label does not say the same; null: nothing to add. */
export function predictedClass({ label, prediction }: ReviewObject): number | null {
  return prediction && prediction.classId !== label?.classId ? prediction.classId : null;
}

/** What a crop shows, for who does not see it: `a10 in site_0410.jpg: missed, f18 predicted with .41`. */
export function cropText(object: ReviewObject, nameOf: NameOf): string {
  const { label, prediction, imageName, reason } = object;
  const shown = nameOf((label ?? prediction)!.classId);
  const seen = prediction
    ? `, ${nameOf(prediction.classId)} predicted with ${shortFractionText(prediction.confidence)}`
    : "";
  return `${shown} in ${imageName}: ${outcomeText(object)}${seen}${reason ? `. ${reason}` : ""}`;
}

function outcomeText({ outcome, overlap }: ReviewObject): string {
  switch (outcome) {
    case "missed":
      return "missed";
    case "false-alarm":
      return "false alarm";
    case "loose":
      return `loose box, overlap ${shortFractionText(overlap)}`;
    case "confused":
      return "confused";
    case "correct":
      return "correct";
  }
}
