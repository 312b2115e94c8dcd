import type { ClassObjects } from "./class-objects.ts";
import { interpolate, linspace } from "./linear-interpolation.ts";

/**
 * Precision and recall of one class as more and more of its detections are let in, the most confident first: one
 * point for each of D detections.
 */
export interface PrecisionRecall {
  /** [D] */
  readonly precision: Float64Array;
  /** [D] never falls. */
  readonly recall: Float64Array;
}

/**
 * @param hits [D] true positives of a class that has ground truths, one bit for each IoU threshold
 * @param threshold the one that is asked about, by its place in `IOU_THRESHOLDS`
 */
export function precisionRecall(
  { confidenceOrder, groundTruths }: ClassObjects,
  hits: Uint16Array,
  threshold: number,
): PrecisionRecall {
  const precision = new Float64Array(confidenceOrder.length);
  const recall = new Float64Array(confidenceOrder.length);
  let truePositives = 0;
  confidenceOrder.forEach((detection, rank) => {
    truePositives += (hits[detection]! >>> threshold) & 1;
    precision[rank] = truePositives / (rank + 1);
    recall[rank] = truePositives / groundTruths.count;
  });
  return { precision, recall };
}

const RECALL_GRID = linspace(0, 1, 101);

/**
 * YOLOv8's average precision: the area under the precision envelope (at each recall the best precision there or
 * beyond), read at 101 recalls, straight lines between the curve's points and trapezoids between the readings. The
 * curve ends at precision 0 for recall 1, which is why a class without any mistake has .995. A class that was never detected has 0.
 */
export function averagePrecision(curve: PrecisionRecall): number {
  if (curve.recall.length === 0) {
    return 0;
  }
  const envelope = precisionEnvelope(curve);
  const readings = RECALL_GRID.map((recall) => interpolate(envelope, recall));
  let area = 0;
  for (let i = 1; i < readings.length; i++) {
    area += ((readings[i]! + readings[i - 1]!) / 2) * (RECALL_GRID[i]! - RECALL_GRID[i - 1]!);
  }
  return area;
}

function precisionEnvelope({ precision, recall }: PrecisionRecall): { xs: Float64Array; ys: Float64Array } {
  const last = recall.length + 1;
  const xs = new Float64Array(last + 1);
  const ys = new Float64Array(last + 1);
  xs.set(recall, 1);
  ys.set(precision, 1);
  xs[last] = 1;
  ys[0] = 1;
  for (let i = last - 1; i >= 0; i--) {
    ys[i] = Math.max(ys[i]!, ys[i + 1]!);
  }
  return { xs, ys };
}
