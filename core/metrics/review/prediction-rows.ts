import type { Detection } from "../../contract/detection.ts";
import { scoreOrder } from "../../geometry/score-order.ts";

/** A model's detections on N images, packed image by image: D detections, those of an image by falling confidence. */
export interface PredictionRows {
  /** [N] */
  readonly imageIds: Int32Array;
  /** [N + 1] the detections of image n are those from `starts[n]` to `starts[n + 1]`. */
  readonly starts: Uint32Array;
  /** [D, 4] xyxy, pixels of the upright originals. */
  readonly boxes: Float32Array;
  /** [D] */
  readonly confidences: Float32Array;
  /** [D] places among the review's classes. */
  readonly classes: Int32Array;
}

/** One image's detections, packed, in any order. */
export interface ImagePredictions {
  readonly imageId: number;
  /** [n, 4] xyxy */
  readonly boxes: Float32Array;
  readonly confidences: Float32Array;
  readonly classes: Int32Array;
}

export function imagePredictions(imageId: number, detections: readonly Detection[]): ImagePredictions {
  return {
    imageId,
    boxes: Float32Array.from(detections.flatMap(({ box }) => box)),
    confidences: Float32Array.from(detections, ({ confidence }) => confidence),
    classes: Int32Array.from(detections, ({ classIndex }) => classIndex),
  };
}

export function packPredictions(images: readonly ImagePredictions[]): PredictionRows {
  const total = images.reduce((sum, { confidences }) => sum + confidences.length, 0);
  const rows = {
    imageIds: Int32Array.from(images, ({ imageId }) => imageId),
    starts: new Uint32Array(images.length + 1),
    boxes: new Float32Array(total * 4),
    confidences: new Float32Array(total),
    classes: new Int32Array(total),
  };
  let row = 0;
  for (const [image, { boxes, confidences, classes }] of images.entries()) {
    for (const from of scoreOrder(confidences)) {
      rows.boxes.set(boxes.subarray(from * 4, from * 4 + 4), row * 4);
      rows.confidences[row] = confidences[from]!;
      rows.classes[row] = classes[from]!;
      row++;
    }
    rows.starts[image + 1] = row;
  }
  return rows;
}
