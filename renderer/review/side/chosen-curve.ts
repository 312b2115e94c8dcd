import type { ReviewCurve, ReviewReport, ReviewRow } from "../../../core/contract/studio/review.ts";
import { meanCurve } from "../mean-curve.ts";

/** The curve of the chosen row, and those that stand behind it. */
export interface ChosenCurve {
  readonly name: string;
  readonly row: Omit<ReviewRow, "classId">;
  readonly curve: ReviewCurve;
  readonly others: readonly ReviewCurve[];
}

/** @param classId null: all classes, whose curve is the mean of theirs. Null where the class is not known. */
export function chosenCurve(
  { all, rows }: ReviewReport,
  curves: readonly ReviewCurve[],
  classId: number | null,
): ChosenCurve | null {
  if (classId === null) return { name: "all classes", row: all, curve: meanCurve(curves), others: curves };
  const row = rows.find((candidate) => candidate.classId === classId);
  const curve = curves.find((candidate) => candidate.classId === classId);
  if (!row || !curve) return null;
  return { name: row.name, row, curve, others: curves.filter((other) => other !== curve) };
}
