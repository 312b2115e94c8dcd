import type { ReviewCurve } from "../../contract/studio/review.ts";
import { f1Score } from "../confidence-curves.ts";
import type { ReviewState } from "./review-state.ts";

/** One class at every confidence that makes a difference, at one overlap. K points. */
export interface ClassCurve {
  /** [K] falls: at and over it a detection counts. */
  readonly confidence: Float32Array;
  /** [K] */
  readonly truePositives: Uint32Array;
  /** [K] detections that count. */
  readonly predicted: Uint32Array;
  readonly instances: number;
}

/**
 * Places in the class's order of the detections that touch a label of the class: no other can ever be right.
 */
export function classClaims({ overlaps, orders }: ReviewState, classIndex: number): Uint32Array {
  const order = orders[classIndex]!;
  const claims = new Uint32Array(order.length);
  let count = 0;
  for (let rank = 0; rank < order.length; rank++) {
    if (overlaps.own[order[rank]!]! > 0) claims[count++] = rank;
  }
  return claims.slice(0, count);
}

/**
 * A point for each confidence at which a detection is right, and for the last before it: between them precision only
 * falls. Detections of equal confidence come together.
 *
 * @param claims as `classClaims` gives them
 * @param iou in single precision
 */
export function classCurve(
  { predictions, overlaps, orders }: ReviewState,
  classIndex: number,
  claims: Uint32Array,
  instances: number,
  iou: number,
): ClassCurve {
  const order = orders[classIndex]!;
  const confidenceAt = (rank: number): number => predictions.confidences[order[rank]!]!;
  const points: [confidence: number, truePositives: number, predicted: number][] = [];
  let found = 0;
  let foundAtPoint = 0;
  for (let claim = 0; claim < claims.length; claim++) {
    const rank = claims[claim]!;
    const detection = order[rank]!;
    if (overlaps.own[detection]! >= iou && overlaps.rival[detection]! < iou) found++;
    if (found === foundAtPoint) continue;
    const here = confidenceAt(rank);
    if (claim + 1 < claims.length && confidenceAt(claims[claim + 1]!) === here) continue;
    let [first, end] = [rank, rank + 1];
    while (first > 0 && confidenceAt(first - 1) === here) first--;
    while (end < order.length && confidenceAt(end) === here) end++;
    if (first > (points.at(-1)?.[2] ?? 0)) points.push([confidenceAt(first - 1), foundAtPoint, first]);
    points.push([here, found, end]);
    foundAtPoint = found;
  }
  if (order.length > (points.at(-1)?.[2] ?? 0)) {
    points.push([confidenceAt(order.length - 1), found, order.length]);
  }
  return {
    confidence: Float32Array.from(points, ([confidence]) => confidence),
    truePositives: Uint32Array.from(points, ([, truePositives]) => truePositives),
    predicted: Uint32Array.from(points, ([, , predicted]) => predicted),
    instances,
  };
}

/** Point of the highest F1 score, the most confident of equals; -1 where nothing is right at any confidence. */
export function bestPoint(curve: ClassCurve): number {
  let best = -1;
  let bestF1 = 0;
  for (let at = 0; at < curve.confidence.length; at++) {
    const f1 = f1At(curve, at);
    if (f1 > bestF1) [best, bestF1] = [at, f1];
  }
  return best;
}

/** F1 score at a point, from the counts: 2 TP / (predicted + instances). */
export function f1At({ truePositives, predicted, instances }: ClassCurve, at: number): number {
  const objects = predicted[at]! + instances;
  return objects > 0 ? (2 * truePositives[at]!) / objects : 0;
}

/** Points that cross to the window: more than a picture can show. */
const MOST_POINTS = 400;

/** The curve as the window draws it; the ends and the best point stay when it is thinned. */
export function reviewCurve(curve: ClassCurve, classId: number): ReviewCurve {
  const points = chosenPoints(curve);
  const precision = Float32Array.from(points, (at) => curve.truePositives[at]! / curve.predicted[at]!);
  const recall = Float32Array.from(points, (at) =>
    curve.instances > 0 ? curve.truePositives[at]! / curve.instances : 0,
  );
  return {
    classId,
    confidence: Float32Array.from(points, (at) => curve.confidence[at]!),
    precision,
    recall,
    f1: precision.map((value, at) => f1Score(value, recall[at]!)),
  };
}

function chosenPoints(curve: ClassCurve): number[] {
  const count = curve.confidence.length;
  if (count <= MOST_POINTS) return Array.from({ length: count }, (_, at) => at);
  const chosen = new Set([Math.max(0, bestPoint(curve))]);
  for (let step = 0; step < MOST_POINTS - 1; step++) {
    chosen.add(Math.round((step * (count - 1)) / (MOST_POINTS - 2)));
    if (chosen.size === MOST_POINTS) break;
  }
  chosen.add(count - 1);
  return [...chosen].sort((a, b) => a - b);
}
