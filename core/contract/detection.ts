import type { BoxXyxy } from "../geometry/box.ts";

/** One predicted object: box in pixels of the upright original, confidence in [0, 1], index of the class. */
export interface Detection {
  readonly box: BoxXyxy;
  readonly confidence: number;
  readonly classIndex: number;
}

/** One labelled object, in the same space as the detections it is compared with. */
export interface GroundTruth {
  readonly box: BoxXyxy;
  readonly classIndex: number;
}

/** An image's detections and labels side by side: the input of every metric. */
export interface ImageResult {
  readonly imageId: number;
  readonly detections: readonly Detection[];
  readonly groundTruths: readonly GroundTruth[];
}

/** Least confidence of a detection in validation, YOLOv8's: as low as the figures need. Reviews keep as much. */
export const VALIDATION_CONFIDENCE = 0.001;
