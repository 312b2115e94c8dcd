import type { ClassObjects } from "./class-objects.ts";
import { type ConfidenceCurves, confidenceCurves } from "./confidence-curves.ts";
import { matchByOverlap } from "./match-by-overlap.ts";
import type { Overlaps } from "./overlaps.ts";
import { averagePrecision, precisionRecall, truePositiveRanks } from "./precision-recall.ts";

/** One class by the arithmetic of YOLOv8's validation table. */
export interface TableClassMetrics extends ConfidenceCurves {
  /** [10] average precision at each of `IOU_THRESHOLDS`. */
  readonly apByIou: Float64Array;
}

/** @param objects of a class that has ground truths */
export function tableClassMetrics(objects: ClassObjects, overlaps: Overlaps): TableClassMetrics {
  const { detections, groundTruths } = objects;
  const found = matchByOverlap(overlaps, groundTruths.count);
  const ranks = truePositiveRanks(objects, found);
  return {
    ...confidenceCurves(objects, precisionRecall(objects, found, 0)),
    apByIou: Float64Array.from(ranks, (ofThreshold) =>
      averagePrecision(ofThreshold, detections.count, groundTruths.count),
    ),
  };
}
