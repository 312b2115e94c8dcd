import { linspace } from "./linear-interpolation.ts";

/** .5, .55 … .95: the overlaps at which a detection is judged, in both arithmetics. */
export const IOU_THRESHOLDS: Float64Array = linspace(0.5, 0.95, 10);

/** Place of .75 in `IOU_THRESHOLDS`. */
export const IOU_75 = 5;

/** One bit for each threshold, the lowest for .5: ten answers about a detection in one number. */
export const ALL_THRESHOLDS = (1 << IOU_THRESHOLDS.length) - 1;

/** The bits of the thresholds that an overlap reaches. */
export function thresholdsReached(iou: number): number {
  let count = 0;
  while (count < IOU_THRESHOLDS.length && iou >= IOU_THRESHOLDS[count]!) {
    count++;
  }
  return (1 << count) - 1;
}
