import type { ReviewCurve, ReviewReport, ReviewRow } from "../../../core/contract/studio/review.ts";

export function row(part: Partial<ReviewRow>): ReviewRow {
  return {
    classId: 1,
    name: "a10",
    images: 4,
    instances: 27,
    precision: 1,
    recall: 13 / 27,
    f1: 0.65,
    ap50: 0.9,
    ap50To95: 0.426,
    truePositives: 13,
    falsePositives: 0,
    falseNegatives: 14,
    bestConfidence: 0.14,
    ...part,
  };
}

/** A curve of [confidence, precision, recall] points; F1 follows. */
export function curve(points: readonly (readonly [number, number, number])[]): ReviewCurve {
  return {
    classId: 1,
    confidence: Float32Array.from(points, ([confidence]) => confidence),
    precision: Float32Array.from(points, ([, precision]) => precision),
    recall: Float32Array.from(points, ([, , recall]) => recall),
    f1: Float32Array.from(
      points,
      ([, precision, recall]) => (2 * precision * recall) / (precision + recall || 1),
    ),
  };
}

/** A report of these rows with this confusion matrix, row by row. */
export function report(rows: readonly ReviewRow[], confusion: readonly (readonly number[])[]): ReviewReport {
  const { classId: _, ...all } = row({ name: "all" });
  return {
    runId: "run-0001",
    images: 19,
    confidence: 0.35,
    iou: 0.5,
    all,
    rows,
    confusion: Int32Array.from(confusion.flat()),
    errors: [],
    coco: {
      ap: 0,
      ap50: 0,
      ap75: 0,
      apSmall: -1,
      apMedium: 0,
      apLarge: 0,
      ar1: 0,
      ar10: 0,
      ar100: 0,
      arSmall: -1,
      arMedium: 0,
      arLarge: 0,
    },
    labelsChanged: false,
  };
}
