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

export function classFigures(state: ReviewState, classIndex: number): ClassFigures {
  const objects = objectsOf(state, classIndex);
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

function objectsOf({ predictions, labels, orders }: ReviewState, classIndex: number): ClassObjects {
  const rows = orders[classIndex]!.toSorted();
  const detections = emptyRows(rows.length);
  let image = 0;
  rows.forEach((from, row) => {
    while (predictions.starts[image + 1]! <= from) image++;
    detections.images[row] = image;
    detections.confidences[row] = predictions.confidences[from]!;
    detections.boxes.set(predictions.boxes.subarray(from * 4, from * 4 + 4), row * 4);
  });
  const count = labels.reduce((sum, { classes }) => sum + countOf(classes, classIndex), 0);
  const groundTruths = emptyRows(count);
  let row = 0;
  labels.forEach(({ classes, boxes }, ofImage) => {
    for (let label = 0; label < classes.length; label++) {
      if (classes[label] !== classIndex) continue;
      groundTruths.images[row] = ofImage;
      groundTruths.boxes.set(boxes.subarray(label * 4, label * 4 + 4), row * 4);
      row++;
    }
  });
  return classObjects(detections, groundTruths);
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
