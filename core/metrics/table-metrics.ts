import type { ClassObjects } from "./class-objects.ts";
import { type ConfidenceCurves, confidenceCurves } from "./confidence-curves.ts";
import { IOU_THRESHOLDS } from "./iou-thresholds.ts";
import { matchByOverlap } from "./match-by-overlap.ts";
import type { Overlaps } from "./overlaps.ts";
import { averagePrecision, type PrecisionRecall, precisionRecall } from "./precision-recall.ts";

/** One class by the arithmetic of YOLOv8's validation table. */
export interface TableClassMetrics extends ConfidenceCurves {
  /** [10] average precision at each of `IOU_THRESHOLDS`. */
  readonly apByIou: Float64Array;
}

/** @param objects of a class that has ground truths */
export function tableClassMetrics(objects: ClassObjects, overlaps: Overlaps): TableClassMetrics {
  const found = matchByOverlap(overlaps, objects.groundTruths.count);
  const curve = (threshold: number): PrecisionRecall => precisionRecall(objects, found, threshold);
  return {
    ...confidenceCurves(objects, curve(0)),
    apByIou: IOU_THRESHOLDS.map((_, threshold) => averagePrecision(curve(threshold))),
  };
}
