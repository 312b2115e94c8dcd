import { errorTypeOf } from "./error-type.ts";
import { type ImageMatch, matchImage, newImageMatch, type ReviewThresholds } from "./match-image.ts";
import type { ReviewItem } from "./review-item.ts";
import type { ReviewState } from "./review-state.ts";

/** A right detection whose overlap is below it is a loose box. */
export const LOOSE_IOU = 0.75;

/**
 * Every object at the thresholds, image by image: a right pair is correct or loose, a pair across classes confused, and
 * what is left over is a false alarm or missed. So correct and loose are the table's true positives, missed and
 * confused its false negatives, false alarms and confused its false positives.
 */
export function* reviewItems(state: ReviewState, thresholds: ReviewThresholds): Generator<ReviewItem, void> {
  const match = newImageMatch();
  for (let image = 0; image < state.labels.length; image++) {
    if (state.present[image] === 1) yield* itemsOfImage(state, image, thresholds, match);
  }
}

/** The objects of one image. */
export function* itemsOfImage(
  state: ReviewState,
  image: number,
  thresholds: ReviewThresholds,
  match: ImageMatch = newImageMatch(),
): Generator<ReviewItem, void> {
  matchImage(state, image, thresholds, match);
  const first = state.predictions.starts[image]!;
  const accounted = new Uint8Array(state.labels[image]!.classes.length);
  for (let place = 0; place < match.detections; place++) {
    const item = detectedItem(state, image, first + place, match.labelOf[place]!, thresholds);
    const covered = coveredLabel(state, item);
    if (covered >= 0) accounted[covered] = 1;
    yield item;
  }
  for (let label = 0; label < accounted.length; label++) {
    if (match.detectionOf[label] === -1) {
      yield missedItem(state, image, label, match.detections, thresholds.iou, accounted[label] === 1);
    }
  }
}

function detectedItem(
  { predictions, overlaps, labels, crossPairs }: ReviewState,
  image: number,
  detection: number,
  label: number,
  { iou }: ReviewThresholds,
): ReviewItem {
  const confidence = predictions.confidences[detection]!;
  const own = overlaps.own[detection]!;
  const base = { image, detection, label };
  if (label < 0) {
    const errorType = errorTypeOf(own, overlaps.other[detection]!, iou);
    const overlap = Math.max(own, overlaps.other[detection]!);
    return { ...base, outcome: "false-alarm", errorType, overlap, score: confidence };
  }
  if (labels[image]!.classes[label] !== predictions.classes[detection]) {
    const overlap = pairOverlap(crossPairs[image]!, detection - predictions.starts[image]!, label);
    return { ...base, outcome: "confused", errorType: "classification", overlap, score: confidence };
  }
  if (own < LOOSE_IOU) return { ...base, outcome: "loose", errorType: null, overlap: own, score: 1 - own };
  // Behind every error, the least sure of themselves first.
  return { ...base, outcome: "correct", errorType: null, overlap: own, score: (1 - confidence) / 4 };
}

function pairOverlap(
  { detections, labels, overlaps }: ReviewState["crossPairs"][number],
  place: number,
  label: number,
): number {
  const pair = overlaps.findIndex((_, at) => detections[at] === place && labels[at] === label);
  return overlaps[pair] ?? 0;
}

/** The label that a confused or loosely placed detection accounts for, though it does not find it; -1 for none. */
function coveredLabel({ overlaps }: ReviewState, { errorType, label, detection }: ReviewItem): number {
  if (errorType === "classification") return label >= 0 ? label : overlaps.otherLabel[detection]!;
  return errorType === "localisation" ? overlaps.ownLabel[detection]! : -1;
}

/**
 * A missed label with what the model does see there, for whoever looks: a right detection under the confidence, the
 * most confident one, else the detection of the class that overlaps it most.
 */
function missedItem(
  { predictions, overlaps }: ReviewState,
  image: number,
  label: number,
  counting: number,
  iou: number,
  accounted: boolean,
): ReviewItem {
  const first = predictions.starts[image]!;
  let [unsure, near] = [-1, -1];
  for (let detection = first; detection < predictions.starts[image + 1]!; detection++) {
    if (overlaps.ownLabel[detection] !== label) continue;
    if (detection >= first + counting && overlaps.own[detection]! >= iou) {
      unsure = detection;
      break;
    }
    if (near < 0 || overlaps.own[detection]! > overlaps.own[near]!) near = detection;
  }
  const detection = unsure >= 0 ? unsure : near;
  return {
    image,
    outcome: "missed",
    errorType: accounted ? null : "missed",
    label,
    detection,
    overlap: detection >= 0 ? overlaps.own[detection]! : 0,
    score: 1 - (unsure >= 0 ? predictions.confidences[unsure]! : 0),
  };
}
