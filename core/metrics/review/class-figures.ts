import { type ClassObjects, classObjects, countImages, type ObjectRows } from "../class-objects.ts";
import { type CocoClassMetrics, cocoClassMetrics } from "../coco-metrics.ts";
import { findOverlaps } from "../overlaps.ts";
import { tableClassMetrics } from "../table-metrics.ts";
import type { ReviewState } from "./review-state.ts";

/** One class over all confidences, by the validation's own arithmetic: what only a change of labels changes. */
export interface ClassFigures {
  /** Images with a label of the class. */
  readonly images: number;
  readonly instances: number;
  /** null without instances. */
  readonly ap50: number | null;
  readonly ap50To95: number | null;
  readonly coco: CocoClassMetrics;
}

/** @param detected as `classDetections` gives them */
export function classFigures(state: ReviewState, classIndex: number, detected: ClassObjects): ClassFigures {
  const objects = { ...detected, groundTruths: groundTruthsOf(state, classIndex) };
  const overlaps = findOverlaps(objects);
  const instances = objects.groundTruths.count;
  const table = instances > 0 ? tableClassMetrics(objects, overlaps) : null;
  return {
    images: countImages(objects.groundTruths),
    instances,
    ap50: table ? table.apByIou[0]! : null,
    ap50To95: table ? table.apByIou.reduce((sum, ap) => sum + ap, 0) / table.apByIou.length : null,
    coco: cocoClassMetrics(objects, overlaps),
  };
}

/** A class's detections as the validation's arithmetic takes them, without ground truths: no change of labels changes them. */
export function classDetections({ predictions, orders }: ReviewState, classIndex: number): ClassObjects {
  const rows = orders[classIndex]!.toSorted();
  const detections = emptyRows(rows.length);
  let image = 0;
  for (let row = 0; row < rows.length; row++) {
    const from = rows[row]!;
    while (predictions.starts[image + 1]! <= from) image++;
    detections.images[row] = image;
    detections.confidences[row] = predictions.confidences[from]!;
    for (let side = 0; side < 4; side++) {
      detections.boxes[row * 4 + side] = predictions.boxes[from * 4 + side]!;
    }
  }
  return classObjects(detections, emptyRows(0));
}

function groundTruthsOf({ labels }: ReviewState, classIndex: number): ObjectRows {
  const count = labels.reduce((sum, { classes }) => sum + countOf(classes, classIndex), 0);
  const groundTruths = emptyRows(count);
  let row = 0;
  labels.forEach(({ classes, boxes }, image) => {
    for (let label = 0; label < classes.length; label++) {
      if (classes[label] !== classIndex) continue;
      groundTruths.images[row] = image;
      groundTruths.boxes.set(boxes.subarray(label * 4, label * 4 + 4), row * 4);
      row++;
    }
  });
  return groundTruths;
}

function emptyRows(count: number): ObjectRows {
  return {
    count,
    boxes: new Float64Array(count * 4),
    images: new Int32Array(count),
    confidences: new Float64Array(count).fill(1),
  };
}

function countOf(classes: Int32Array, classIndex: number): number {
  let count = 0;
  for (const one of classes) count += one === classIndex ? 1 : 0;
  return count;
}
