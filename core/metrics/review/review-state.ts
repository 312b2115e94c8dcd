import { scoreOrder } from "../../geometry/score-order.ts";
import type { ImageLabels } from "./image-labels.ts";
import { type CrossPairs, type DetectionOverlaps, emptyOverlaps, measureImage } from "./image-overlaps.ts";
import type { PredictionRows } from "./prediction-rows.ts";

/** A class as the review's table names it. */
export interface ReviewClass {
  /** Negative for one that the run knows and the project no longer does. */
  readonly id: number;
  readonly name: string;
}

/** A model's predictions beside the labels of now, overlaps measured once. Figures at any thresholds are read from it. */
export interface ReviewState {
  readonly classes: readonly ReviewClass[];
  readonly predictions: PredictionRows;
  /** [N] replaced, never written into. */
  readonly labels: ImageLabels[];
  readonly overlaps: DetectionOverlaps;
  /** [N] */
  readonly crossPairs: CrossPairs[];
  /** [C] detections of each class by falling confidence. */
  readonly orders: readonly Uint32Array[];
  /** [N] whether the image takes part: one that was taken out of the project or the split does not. */
  readonly present: Uint8Array;
}

/** @param labels [N] null for an image that takes no part */
export function makeReviewState(
  classes: readonly ReviewClass[],
  predictions: PredictionRows,
  labels: readonly (ImageLabels | null)[],
): ReviewState {
  const overlaps = emptyOverlaps(predictions.confidences.length);
  const state: ReviewState = {
    classes,
    predictions,
    overlaps,
    labels: labels.map((ofImage) => ofImage ?? NO_LABELS),
    crossPairs: [],
    orders: [],
    present: Uint8Array.from(labels, (ofImage) => (ofImage ? 1 : 0)),
  };
  for (const [image, ofImage] of state.labels.entries()) {
    state.crossPairs.push(measureImage(overlaps, predictions, image, ofImage));
  }
  return { ...state, orders: ordersByClass(state) };
}

/**
 * Measures one image again after its labels changed.
 * @returns the classes whose figures may have changed: those of labels that came, went or are no longer what they were
 */
export function replaceLabels(state: ReviewState, image: number, labels: ImageLabels): Set<number> {
  const touched = touchedClasses(state.labels[image]!, labels);
  state.labels[image] = labels;
  state.crossPairs[image] = measureImage(state.overlaps, state.predictions, image, labels);
  return touched;
}

function touchedClasses(before: ImageLabels, after: ImageLabels): Set<number> {
  const remaining = new Map(labelKeys(before));
  const touched = new Set<number>();
  for (const [key, classIndex] of labelKeys(after)) {
    if (!remaining.delete(key)) touched.add(classIndex);
  }
  for (const classIndex of remaining.values()) touched.add(classIndex);
  return touched;
}

function* labelKeys({
  annotationIds,
  classes,
  boxes,
}: ImageLabels): Generator<[key: string, classIndex: number]> {
  for (const [label, classIndex] of classes.entries()) {
    const box = boxes.subarray(label * 4, label * 4 + 4).join();
    yield [`${annotationIds[label]} ${classIndex} ${box}`, classIndex];
  }
}

/** Images that take part. */
export function countImages({ present }: ReviewState): number {
  return present.reduce((count, one) => count + one, 0);
}

const NO_LABELS: ImageLabels = {
  annotationIds: new Int32Array(0),
  boxes: new Float64Array(0),
  classes: new Int32Array(0),
};

function ordersByClass({ classes, predictions, present }: ReviewState): Uint32Array[] {
  const taking = new Uint8Array(predictions.confidences.length);
  present.forEach((one, image) => {
    taking.fill(one, predictions.starts[image], predictions.starts[image + 1]);
  });
  const counts = new Uint32Array(classes.length);
  predictions.classes.forEach((classIndex, detection) => {
    counts[classIndex]! += taking[detection]!;
  });
  const orders = Array.from(counts, (count) => new Uint32Array(count));
  const next = new Uint32Array(classes.length);
  for (const detection of scoreOrder(predictions.confidences)) {
    if (taking[detection] === 0) continue;
    const classIndex = predictions.classes[detection]!;
    orders[classIndex]![next[classIndex]!++] = detection;
  }
  return orders;
}
