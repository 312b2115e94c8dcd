import type { ReviewReport } from "../../../core/contract/studio/review.ts";
import { countOf, formatCount } from "../../components/format.ts";
import { thresholdText } from "../figure-text.ts";

/** Labels without any prediction, in words and number. */
export interface Unpredicted {
  readonly count: number;
  readonly text: string;
}

/** `12 of 27 a10 have no prediction over 0.35`, from the matrix's row of the background. */
export function unpredicted(report: ReviewReport, classId: number | null): Unpredicted {
  const { rows, confusion, confidence } = report;
  const background = rows.length;
  const missedOf = (column: number): number => confusion[background * (background + 1) + column] ?? 0;
  const over = `prediction over ${thresholdText(confidence)}`;
  const column = rows.findIndex((row) => row.classId === classId);
  const [count, labels, what] =
    column < 0
      ? [rows.reduce((sum, _, at) => sum + missedOf(at), 0), report.all.instances, null]
      : [missedOf(column), rows[column]!.instances, rows[column]!.name];
  if (labels === 0) return { count, text: `No ${what ?? "object"} is labelled in these images` };
  if (count === 0) return { count, text: `Every ${what ?? "label"} has a ${over}` };
  const all = what === null ? countOf(labels, "label") : `${formatCount(labels)} ${what}`;
  return { count, text: `${formatCount(count)} of ${all} ${count === 1 ? "has" : "have"} no ${over}` };
}
