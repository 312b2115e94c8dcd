import type { ClassObjects } from "./class-objects.ts";
import { IOU_THRESHOLDS } from "./iou-thresholds.ts";
import { interpolate, linspace, type Polyline } from "./linear-interpolation.ts";

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
  for (let rank = 0; rank < confidenceOrder.length; rank++) {
    truePositives += (hits[confidenceOrder[rank]!]! >>> threshold) & 1;
    precision[rank] = truePositives / (rank + 1);
    recall[rank] = truePositives / groundTruths.count;
  }
  return { precision, recall };
}

/** [10] for each of `IOU_THRESHOLDS` how many detections are let in when each true positive is, the first one first. */
export function truePositiveRanks({ confidenceOrder }: ClassObjects, hits: Uint16Array): number[][] {
  const ranks = Array.from(IOU_THRESHOLDS, (): number[] => []);
  for (let rank = 0; rank < confidenceOrder.length; rank++) {
    for (let mask = hits[confidenceOrder[rank]!]!, threshold = 0; mask > 0; mask >>>= 1, threshold++) {
      if (mask & 1) ranks[threshold]!.push(rank + 1);
    }
  }
  return ranks;
}

const RECALL_GRID = linspace(0, 1, 101);

/**
 * YOLOv8's average precision: the area under the precision envelope (at each recall the best precision there or
 * beyond), read at 101 recalls, straight lines between the curve's points and trapezoids between the readings. The
 * curve ends at precision 0 for recall 1, which is why a class without any mistake has .995. A class that was never detected has 0.
 *
 * @param ranks as `truePositiveRanks` gives them for one threshold
 */
export function averagePrecision(ranks: readonly number[], detections: number, groundTruths: number): number {
  if (detections === 0) {
    return 0;
  }
  const envelope = precisionEnvelope(ranks, detections, groundTruths);
  let area = 0;
  let before = interpolate(envelope, 0);
  for (let i = 1; i < RECALL_GRID.length; i++) {
    const here = interpolate(envelope, RECALL_GRID[i]!);
    area += ((here + before) / 2) * (RECALL_GRID[i]! - RECALL_GRID[i - 1]!);
    before = here;
  }
  return area;
}

/**
 * The envelope by its corners alone: a recall is reached with a true positive and left behind with the last false
 * positive before the next one; the false positives between count for nothing.
 */
function precisionEnvelope(ranks: readonly number[], detections: number, groundTruths: number): Polyline {
  const corners = 2 * ranks.length + 3;
  const xs = new Float64Array(corners);
  const ys = new Float64Array(corners);
  xs[corners - 1] = 1;
  let best = 0;
  for (let found = ranks.length; found >= 0; found--) {
    const last = found < ranks.length ? ranks[found]! - 1 : detections;
    const at = 2 * found + 1;
    xs[at] = found / groundTruths;
    best = Math.max(best, last > 0 ? found / last : 1);
    ys[at] = best;
    if (found > 0) best = Math.max(best, found / ranks[found - 1]!);
    xs[at - 1] = found / groundTruths;
    ys[at - 1] = found > 0 ? best : 1;
  }
  return { xs, ys };
}
