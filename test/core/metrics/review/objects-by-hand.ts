import type { Detection, GroundTruth, ImageResult } from "../../../../core/contract/detection.ts";
import type { BoxXyxy } from "../../../../core/geometry/box.ts";

/** Two squares and boxes that overlap the first by .8, .6, .4 and .2, and one far from all. */
export const A: BoxXyxy = [0, 0, 10, 10];
export const B: BoxXyxy = [100, 0, 110, 10];
export const A8: BoxXyxy = [0, 0, 10, 8];
export const A6: BoxXyxy = [0, 0, 10, 6];
export const A4: BoxXyxy = [0, 0, 10, 4];
export const A2: BoxXyxy = [0, 0, 10, 2];
export const FAR: BoxXyxy = [500, 500, 510, 510];

export function detection(box: BoxXyxy, confidence: number, classIndex = 0): Detection {
  return { box, confidence, classIndex };
}

export function label(box: BoxXyxy, classIndex = 0): GroundTruth {
  return { box, classIndex };
}

export function image(detections: Detection[], groundTruths: GroundTruth[]): ImageResult {
  return { imageId: 0, detections, groundTruths };
}
