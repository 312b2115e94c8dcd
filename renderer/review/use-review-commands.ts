import type { ReviewReport } from "../../core/contract/studio/review.ts";
import type { Command } from "../app/command.ts";
import { useCommands } from "../app/command-registry.ts";
import { nextTab } from "./object-list.ts";
import { dispatchChoice, stepConfidence, useReview } from "./review-store.ts";
import { neighbourClass } from "./table-column.ts";

/** The keys of the table and the thresholds; the crops have their own. */
export function useReviewCommands(report: ReviewReport | null): void {
  const hasReport = () => report !== null;
  const moveClass = (step: 1 | -1): void => {
    if (!report) return;
    const { choice, rowOrder } = useReview.getState();
    dispatchChoice({ type: "class", classId: neighbourClass(report.rows, rowOrder, choice.classId, step) });
  };
  const moveTab = (step: 1 | -1): void =>
    dispatchChoice({ type: "list", list: nextTab(useReview.getState().choice.list, step) });
  const commands: Command[] = [
    { id: "review.classUp", label: "Class above", keys: ["Up"], quiet: true, run: () => moveClass(-1) },
    { id: "review.classDown", label: "Class below", keys: ["Down"], quiet: true, run: () => moveClass(1) },
    { id: "review.nextTab", label: "Next tab", keys: ["T"], run: () => moveTab(1) },
    {
      id: "review.previousTab",
      label: "Previous tab",
      keys: ["Shift+T"],
      quiet: true,
      run: () => moveTab(-1),
    },
    ...CONFIDENCE_STEPS.map(
      ([id, label, key, step]): Command => ({
        id: `review.${id}`,
        label,
        keys: [key],
        quiet: true,
        run: () => stepConfidence(step),
      }),
    ),
    ...LISTS.map(
      ([id, label, suspicion]): Command => ({
        id: `review.${id}`,
        label,
        run: () => dispatchChoice({ type: "list", list: { kind: "suspicion", suspicion } }),
      }),
    ),
  ];
  useCommands(commands.map((command) => ({ ...command, when: hasReport })));
}

const CONFIDENCE_STEPS = [
  ["confidenceDown", "Confidence down by .01", ",", -0.01],
  ["confidenceUp", "Confidence up by .01", ".", 0.01],
  ["confidenceDownFar", "Confidence down by .05", "Shift+,", -0.05],
  ["confidenceUpFar", "Confidence up by .05", "Shift+.", 0.05],
] as const;

const LISTS = [
  ["labelErrors", "Show likely label errors", "label-error"],
  ["hardExamples", "Show hard examples", "hard"],
] as const;
