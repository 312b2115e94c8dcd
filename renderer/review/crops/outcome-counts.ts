import type { ReviewOutcome, ReviewReport } from "../../../core/contract/studio/review.ts";

/** Objects of a class, or of all for null, by outcome; null where that is not known yet. */
export type OutcomeCounts = Readonly<Record<ReviewOutcome, number | null>>;

/**
 * Read off the confusion matrix, which agrees with the lists: below the diagonal's classes, the last row has what is
 * missed and the last column the false alarms. Right ones are loose or correct: how many are loose it does not say.
 */
export function outcomeCounts(
  { rows, confusion }: ReviewReport,
  classId: number | null,
  loose: number | null,
): OutcomeCounts {
  const background = rows.length;
  const at = (predicted: number, labelled: number) => confusion[predicted * (background + 1) + labelled] ?? 0;
  const counts = { missed: 0, "false-alarm": 0, confused: 0, right: 0 };
  for (const [place, row] of rows.entries()) {
    if (classId !== null && row.classId !== classId) continue;
    counts.missed += at(background, place);
    counts["false-alarm"] += at(place, background);
    counts.right += at(place, place);
    for (const other of rows.keys()) if (other !== place) counts.confused += at(other, place);
  }
  const { right, ...known } = counts;
  return { ...known, loose, correct: loose === null ? null : Math.max(0, right - loose) };
}
