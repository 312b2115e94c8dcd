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
 * A point for each confidence at which a detection is right, and for the last before it: between them precision only
 * falls. Detections of equal confidence come together.
 *
 * @param iou in single precision
 */
export function classCurve(
  { predictions, overlaps, orders }: ReviewState,
  classIndex: number,
  instances: number,
  iou: number,
): ClassCurve {
  const order = orders[classIndex]!;
  const confidence: number[] = [];
  const truePositives: number[] = [];
  const predicted: number[] = [];
  let found = 0;
  let foundAtPoint = 0;
  for (let rank = 0; rank < order.length; rank++) {
    const detection = order[rank]!;
    if (overlaps.own[detection]! >= iou && overlaps.rival[detection]! < iou) found++;
    const here = predictions.confidences[detection]!;
    if (rank + 1 < order.length && predictions.confidences[order[rank + 1]!] === here) continue;
    const isEnd = rank + 1 === order.length;
    if (found > foundAtPoint || isEnd) {
      if (found > foundAtPoint && rank > 0) pointBefore(rank);
      point(here, found, rank + 1);
      foundAtPoint = found;
    }
  }
  return {
    confidence: Float32Array.from(confidence),
    truePositives: Uint32Array.from(truePositives),
    predicted: Uint32Array.from(predicted),
    instances,
  };

  function point(at: number, right: number, count: number): void {
    confidence.push(at);
    truePositives.push(right);
    predicted.push(count);
  }

  /** The detections above those that end at `rank`, where they are no point yet. */
  function pointBefore(rank: number): void {
    const here = predictions.confidences[order[rank]!]!;
    let above = rank;
    while (above > 0 && predictions.confidences[order[above - 1]!] === here) above--;
    if (above > (predicted.at(-1) ?? 0)) {
      point(predictions.confidences[order[above - 1]!]!, foundAtPoint, above);
    }
  }
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
