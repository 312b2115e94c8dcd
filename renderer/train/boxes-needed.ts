import type { ClassSummary, ProjectOverview } from "../../core/contract/studio/project-overview.ts";
import { countOf } from "../components/format.ts";

/** From about here on training a class starts to work. */
export const BOXES_A_CLASS = 20;
/** More classes than this are counted, not shown. */
const MOST_SHOWN = 8;

export interface ClassNeed {
  readonly id: number;
  readonly name: string;
  readonly color: string;
  readonly boxes: number;
}

/** What a project without a run lacks: the classes that are short of boxes, the shortest last as the project orders them. */
export interface BoxesNeeded {
  readonly classes: readonly ClassNeed[];
  /** Classes that are short as well and not among those above. */
  readonly more: number;
  /** "Needs 25 more boxes". */
  readonly words: string;
}

/** null where a run could begin, or where something else than boxes is missing: the page of the next run tells that. */
export function boxesNeeded({
  boxes,
  splits,
  classes,
}: Pick<ProjectOverview, "boxes" | "splits" | "classes">): BoxesNeeded | null {
  const isReady = boxes > 0 && splits.train > 0 && splits.val > 0;
  if (isReady || classes.some((each) => boxesOf(each) >= BOXES_A_CLASS)) return null;
  const missing = classes.reduce((sum, each) => sum + BOXES_A_CLASS - boxesOf(each), 0);
  return {
    classes: classes
      .slice(0, MOST_SHOWN)
      .map((each) => ({ id: each.id, name: each.name, color: each.color, boxes: boxesOf(each) })),
    more: Math.max(0, classes.length - MOST_SHOWN),
    words:
      missing === 0
        ? "Needs a class, and boxes of it"
        : `Needs ${countOf(missing, "more box", "more boxes")}`,
  };
}

function boxesOf({ boxes: { train, val, test } }: ClassSummary): number {
  return train + val + test;
}
