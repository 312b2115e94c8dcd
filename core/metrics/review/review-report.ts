import type { ErrorType, ReviewReport, ReviewRow } from "../../contract/studio/review.ts";
import { ERROR_TYPES } from "../../contract/studio/review.ts";
import { f1Score } from "../confidence-curves.ts";
import { bestPoint, type ClassCurve } from "./class-curve.ts";
import type { ClassFigures } from "./class-figures.ts";
import { classCounts } from "./confusion-matrix.ts";
import { errorTypeOf } from "./error-type.ts";
import { matchImage, newImageMatch, type ReviewThresholds } from "./match-image.ts";
import { meanBestConfidence } from "./mean-best-confidence.ts";
import type { ReviewState } from "./review-state.ts";

/** A review's figures at one pair of thresholds. */
export type ReviewFigures = Pick<ReviewReport, "images" | "all" | "rows" | "confusion" | "errors" | "coco">;

export function reviewRow(
  state: ReviewState,
  classIndex: number,
  figures: ClassFigures,
  confusion: Int32Array,
  curve: ClassCurve,
): ReviewRow {
  const { id, name } = state.classes[classIndex]!;
  const counts = classCounts(confusion, state.classes.length, classIndex);
  const { truePositives, falsePositives } = counts;
  const predicted = truePositives + falsePositives;
  const measured = figures.instances > 0;
  // Without a detection over the confidence precision is unknown, not perfect.
  const precision = measured && predicted > 0 ? truePositives / predicted : null;
  const recall = measured ? truePositives / figures.instances : null;
  const best = bestPoint(curve);
  return {
    classId: id,
    name,
    images: figures.images,
    instances: figures.instances,
    precision,
    recall,
    f1: recall === null ? null : f1Score(precision ?? 0, recall),
    ap50: figures.ap50,
    ap50To95: figures.ap50To95,
    ...counts,
    bestConfidence: best < 0 ? null : curve.confidence[best]!,
  };
}

/** Means over the classes that have the figure, sums of the counts. */
export function allClassesRow(
  rows: readonly ReviewRow[],
  images: number,
  curves: readonly ClassCurve[],
): Omit<ReviewRow, "classId"> {
  const sum = (figure: (row: ReviewRow) => number): number =>
    rows.reduce((total, row) => total + figure(row), 0);
  return {
    name: "All classes",
    images,
    instances: sum(({ instances }) => instances),
    precision: meanOf(rows, "precision"),
    recall: meanOf(rows, "recall"),
    f1: meanOf(rows, "f1"),
    ap50: meanOf(rows, "ap50"),
    ap50To95: meanOf(rows, "ap50To95"),
    truePositives: sum(({ truePositives }) => truePositives),
    falsePositives: sum(({ falsePositives }) => falsePositives),
    falseNegatives: sum(({ falseNegatives }) => falseNegatives),
    bestConfidence: meanBestConfidence(curves.filter(({ instances }) => instances > 0)),
  };
}

function meanOf(
  rows: readonly ReviewRow[],
  figure: "precision" | "recall" | "f1" | "ap50" | "ap50To95",
): number | null {
  const values = rows.map((row) => row[figure]).filter((value) => value !== null);
  return values.length > 0 ? values.reduce((sum, value) => sum + value, 0) / values.length : null;
}

/**
 * Objects of each error type at the thresholds. A label counts as missed only where no other error accounts for it, as
 * TIDE has it: misses, confusions and loose boxes are not counted twice.
 */
export function errorCounts(state: ReviewState, thresholds: ReviewThresholds): Record<ErrorType, number> {
  const { predictions, overlaps, labels, present } = state;
  const counts = Object.fromEntries(ERROR_TYPES.map((type) => [type, 0])) as Record<ErrorType, number>;
  const match = newImageMatch();
  for (let image = 0; image < labels.length; image++) {
    if (present[image] === 0) continue;
    matchImage(state, image, thresholds, match);
    const labelClasses = labels[image]!.classes;
    const accounted = new Uint8Array(labelClasses.length);
    const first = predictions.starts[image]!;
    for (let place = 0; place < match.detections; place++) {
      const detection = first + place;
      const label = match.labelOf[place]!;
      if (label >= 0 && labelClasses[label] === predictions.classes[detection]) continue;
      const [own, other] = [overlaps.own[detection]!, overlaps.other[detection]!];
      const type = label >= 0 ? "classification" : errorTypeOf(own, other, thresholds.iou);
      counts[type]++;
      if (type === "classification") accounted[label >= 0 ? label : overlaps.otherLabel[detection]!] = 1;
      if (type === "localisation") accounted[overlaps.ownLabel[detection]!] = 1;
    }
    for (let label = 0; label < labelClasses.length; label++) {
      if (match.detectionOf[label] === -1 && accounted[label] === 0) counts.missed++;
    }
  }
  return counts;
}
