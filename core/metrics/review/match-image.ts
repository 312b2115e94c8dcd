import type { ReviewState } from "./review-state.ts";

/** The thresholds of a view, as the packed single-precision numbers compare with them. */
export interface ReviewThresholds {
  /** Detections below it take no part. */
  readonly confidence: number;
  /** Least overlap of a match, .1 or more. */
  readonly iou: number;
}

export function reviewThresholds(confidence: number, iou: number): ReviewThresholds {
  return { confidence: Math.fround(confidence), iou: Math.fround(iou) };
}

/** What one image's objects are to each other; reused from image to image. Places are counted within the image. */
export interface ImageMatch {
  /** Detections that take part: the first of the image. */
  detections: number;
  /** [detections] its label, of whatever class; -1 for background. */
  labelOf: Int32Array;
  /** [labels] its detection, of whatever class; -1 for none. */
  detectionOf: Int32Array;
}

export function newImageMatch(): ImageMatch {
  return { detections: 0, labelOf: new Int32Array(0), detectionOf: new Int32Array(0) };
}

/**
 * Matches one image in two passes. First right ones, by the rule behind the validation table: each detection claims the
 * label of its class that it overlaps most, and the most confident claim counts. Then confusions: what is left over
 * is paired across classes, the largest overlap first. So the table's figures and the confusion matrix always agree.
 */
export function matchImage(
  state: ReviewState,
  image: number,
  { confidence, iou }: ReviewThresholds,
  match: ImageMatch,
): void {
  const { predictions, overlaps, crossPairs } = state;
  const first = predictions.starts[image]!;
  const labels = state.labels[image]!.classes.length;
  match.detections = countAtLeast(predictions.confidences, first, predictions.starts[image + 1]!, confidence);
  match.labelOf = cleared(match.labelOf, match.detections);
  match.detectionOf = cleared(match.detectionOf, labels);
  for (let place = 0; place < match.detections; place++) {
    const detection = first + place;
    if (overlaps.own[detection]! >= iou && overlaps.rival[detection]! < iou) {
      join(match, place, overlaps.ownLabel[detection]!);
    }
  }
  const pairs = crossPairs[image]!;
  for (let pair = 0; pair < pairs.overlaps.length && pairs.overlaps[pair]! >= iou; pair++) {
    const place = pairs.detections[pair]!;
    const label = pairs.labels[pair]!;
    const free = place < match.detections && match.labelOf[place] === -1 && match.detectionOf[label] === -1;
    if (free) join(match, place, label);
  }
}

function join({ labelOf, detectionOf }: ImageMatch, place: number, label: number): void {
  labelOf[place] = label;
  detectionOf[label] = place;
}

function cleared(scratch: Int32Array, length: number): Int32Array {
  if (scratch.length < length) return new Int32Array(length * 2).fill(-1);
  return scratch.fill(-1, 0, length);
}

/** How many from `first` on reach the threshold, in a falling row. */
export function countAtLeast(falling: Float32Array, first: number, end: number, threshold: number): number {
  let low = first;
  let high = end;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (falling[middle]! >= threshold) low = middle + 1;
    else high = middle;
  }
  return low - first;
}
