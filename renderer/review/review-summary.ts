import type { ReviewReport } from "../../core/contract/studio/review.ts";
import { countOf, formatCount } from "../components/format.ts";
import { fractionText, thresholdText } from "./figure-text.ts";

/** The chosen row in a sentence, for who hears the table instead of seeing it. */
export function classSummary({ rows, all, confidence }: ReviewReport, classId: number | null): string {
  const row = classId === null ? all : rows.find((each) => each.classId === classId);
  if (!row) return "";
  const name = classId === null ? "All classes" : row.name;
  if (row.instances === 0) {
    return `${name}: no labels, ${countOf(row.falsePositives, "false alarm")} at confidence ${thresholdText(confidence)}.`;
  }
  return (
    `${name}: ${formatCount(row.truePositives)} of ${countOf(row.instances, "label")} found, ` +
    `${countOf(row.falsePositives, "false alarm")} at confidence ${thresholdText(confidence)}; ` +
    `precision ${fractionText(row.precision)}, recall ${fractionText(row.recall)}, mAP50-95 ${fractionText(row.ap50To95)}.`
  );
}

/** What the crops show: `Missed, 14 crops.` */
export function listSummary(title: string, total: number): string {
  return `${title}, ${total === 0 ? "no crops" : countOf(total, "crop")}.`;
}
