import type { Detection, GroundTruth, ImageResult } from "../contract/detection.ts";
import { scoreOrder } from "../geometry/score-order.ts";

/** Objects of one class over a whole split, packed, image by image in the order of the results. N objects. */
export interface ObjectRows {
  readonly count: number;
  /** [N, 4] xyxy. */
  readonly boxes: Float64Array;
  /** [N] place of the object's image among the results; never falls. */
  readonly images: Int32Array;
  /** [N] 1 for ground truths. */
  readonly confidences: Float64Array;
}

/** All that one class has in a split. */
export interface ClassObjects {
  /** An image's detections stand by falling confidence. */
  readonly detections: ObjectRows;
  /** Rows of the detections from the highest confidence of the split to the lowest. */
  readonly confidenceOrder: Uint32Array;
  /** [D] place of a detection among those of its image, 0 for the most confident. */
  readonly ranks: Uint32Array;
  readonly groundTruths: ObjectRows;
}

/** Sorts the results by class. Throws RangeError for a class index that is not below `classCount`. */
export function groupByClass(results: readonly ImageResult[], classCount: number): ClassObjects[] {
  const detections = packByClass(
    results.map((result) => byFallingConfidence(result.detections)),
    classCount,
  );
  const groundTruths = packByClass(
    results.map((result) => result.groundTruths),
    classCount,
  );
  return detections.map((rows, classIndex) => classObjects(rows, groundTruths[classIndex]!));
}

/** @param detections those of an image by falling confidence */
export function classObjects(detections: ObjectRows, groundTruths: ObjectRows): ClassObjects {
  return {
    detections,
    confidenceOrder: scoreOrder(detections.confidences),
    ranks: ranksInImage(detections),
    groundTruths,
  };
}

/** Number of images in which the class has an object. */
export function countImages({ count, images }: ObjectRows): number {
  let distinct = 0;
  for (let row = 0; row < count; row++) {
    if (row === 0 || images[row] !== images[row - 1]) {
      distinct++;
    }
  }
  return distinct;
}

function ranksInImage({ count, images }: ObjectRows): Uint32Array {
  const ranks = new Uint32Array(count);
  for (let row = 1; row < count; row++) {
    ranks[row] = images[row] === images[row - 1] ? ranks[row - 1]! + 1 : 0;
  }
  return ranks;
}

/** Suppression gives detections in this order already; another source need not. */
function byFallingConfidence(detections: readonly Detection[]): readonly Detection[] {
  let falling = true;
  for (let row = 1; row < detections.length && falling; row++) {
    falling = detections[row]!.confidence <= detections[row - 1]!.confidence;
  }
  return falling ? detections : detections.toSorted((a, b) => b.confidence - a.confidence);
}

type Labelled = GroundTruth & Partial<Detection>;

function packByClass(images: readonly (readonly Labelled[])[], classCount: number): ObjectRows[] {
  const counts = countByClass(images, classCount);
  const rowsOfClass = Array.from(counts, (count) => ({
    count,
    boxes: new Float64Array(count * 4),
    images: new Int32Array(count),
    confidences: new Float64Array(count),
  }));
  const nextRow = new Uint32Array(classCount);
  for (let image = 0; image < images.length; image++) {
    for (const { classIndex, box, confidence = 1 } of images[image]!) {
      const rows = rowsOfClass[classIndex]!;
      const row = nextRow[classIndex]!++;
      // Four writes: `set` of an array this short costs several times as much.
      rows.boxes[row * 4] = box[0];
      rows.boxes[row * 4 + 1] = box[1];
      rows.boxes[row * 4 + 2] = box[2];
      rows.boxes[row * 4 + 3] = box[3];
      rows.images[row] = image;
      rows.confidences[row] = confidence;
    }
  }
  return rowsOfClass;
}

function countByClass(images: readonly (readonly Labelled[])[], classCount: number): Uint32Array {
  const counts = new Uint32Array(classCount);
  for (const objects of images) {
    for (const { classIndex } of objects) {
      if (counts[classIndex] === undefined) {
        throw new RangeError(`class index ${classIndex} of ${classCount} classes`);
      }
      counts[classIndex]++;
    }
  }
  return counts;
}
