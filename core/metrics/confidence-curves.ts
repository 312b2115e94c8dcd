import type { ClassObjects } from "./class-objects.ts";
import { interpolate, linspace } from "./linear-interpolation.ts";
import type { PrecisionRecall } from "./precision-recall.ts";

/** Confidence thresholds at which precision and recall are compared: 0 to 1 in 1,000 readings. */
const CONFIDENCE_GRID = linspace(0, 1, 1000);

/** Precision and recall of one class at each reading of the confidence grid. */
export interface ConfidenceCurves {
  /** [1000] */
  readonly precision: Float64Array;
  /** [1000] */
  readonly recall: Float64Array;
}

/** Harmonic mean of precision and recall, 0 where both are. */
export function f1Score(precision: number, recall: number): number {
  return precision + recall > 0 ? (2 * precision * recall) / (precision + recall) : 0;
}

/**
 * The curves of a class that has ground truths. A threshold above every detection lets none in: recall 0 and, nothing
 * being wrong, precision 1. A class that was never detected has 0 for both throughout.
 */
export function confidenceCurves(
  { detections, confidenceOrder }: ClassObjects,
  curve: PrecisionRecall,
): ConfidenceCurves {
  if (detections.count === 0) {
    const zeros = new Float64Array(CONFIDENCE_GRID.length);
    return { precision: zeros, recall: zeros };
  }
  // Negated, since confidence falls along the curve and a polyline's x may not.
  const xs = new Float64Array(detections.count);
  for (let rank = 0; rank < xs.length; rank++) xs[rank] = -detections.confidences[confidenceOrder[rank]!]!;
  const precision = { xs, ys: curve.precision, left: 1 };
  const recall = { xs, ys: curve.recall, left: 0 };
  return {
    precision: CONFIDENCE_GRID.map((confidence) => interpolate(precision, -confidence)),
    recall: CONFIDENCE_GRID.map((confidence) => interpolate(recall, -confidence)),
  };
}

/** Place in the confidence grid where the F1 score, mean over the classes and smoothed, is highest. */
export function bestConfidence(classes: readonly ConfidenceCurves[]): number {
  const meanF1 = CONFIDENCE_GRID.map((_, at) => {
    const scores = classes.map(({ precision, recall }) => f1Score(precision[at]!, recall[at]!));
    return scores.reduce((sum, score) => sum + score, 0) / classes.length;
  });
  const smoothed = smooth(meanF1);
  return smoothed.reduce((best, value, at) => (value > smoothed[best]! ? at : best), 0);
}

/** Readings to each side in the moving average: with the middle 101, a tenth of the grid. */
const SMOOTHING_REACH = 50;

/** Moving average; beyond its ends the curve goes on as its end value. */
function smooth(values: Float64Array): Float64Array {
  const last = values.length - 1;
  return values.map((_, middle) => {
    let sum = 0;
    for (let at = middle - SMOOTHING_REACH; at <= middle + SMOOTHING_REACH; at++) {
      sum += values[Math.min(Math.max(at, 0), last)]!;
    }
    return sum / (2 * SMOOTHING_REACH + 1);
  });
}
