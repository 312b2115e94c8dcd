import { linspace } from "./linear-interpolation.ts";

const RECALL_GRID = linspace(0, 1, 101);

/**
 * COCO's average precision: the mean over 101 recalls of the best precision at that recall or beyond it, read in
 * steps, without lines between the points. Only true positives need a point: a false positive lowers precision and
 * adds no recall.
 *
 * @param precision at the k-th true positive from the most confident on; becomes its own envelope
 * @param count true positives: only so many of `precision` are read
 * @param instances ground truths, 1 or more
 */
export function sampledPrecision(
  precision: Float64Array | number[],
  count: number,
  instances: number,
): number {
  for (let i = count - 2; i >= 0; i--) {
    precision[i] = Math.max(precision[i]!, precision[i + 1]!);
  }
  let point = 0;
  let sum = 0;
  for (const recall of RECALL_GRID) {
    while (point < count && (point + 1) / instances < recall) {
      point++;
    }
    sum += point < count ? precision[point]! : 0;
  }
  return sum / RECALL_GRID.length;
}
