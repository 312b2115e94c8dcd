import type { Detection } from "../contract/detection.ts";
import { rowIou } from "../geometry/box-rows.ts";
import { scoreOrder } from "../geometry/score-order.ts";

/** One image's decoded predictions and what to keep of them. A anchors, C classes. */
export interface SuppressionInput {
  /** [A, 4] xyxy. */
  readonly boxes: Float32Array;
  /** [A, C] probabilities. */
  readonly scores: Float32Array;
  readonly classes: number;
  /** A score must lie above it, 0 or more. */
  readonly confidenceThreshold: number;
  /** Of two boxes of one class that overlap by more, the less confident goes. */
  readonly iouThreshold: number;
  readonly maxDetections: number;
  /** Every class above the threshold makes a detection (as validation wants it), or each anchor's best alone. */
  readonly multiLabel?: boolean;
}

/** Only this many candidates, the most confident, are compared with each other: YOLOv8's bound. */
const MAX_CANDIDATES = 30_000;

/**
 * Class-aware non-maximum suppression: from the most confident candidate on, each is kept unless it overlaps a kept one
 * of its class. Boxes keep the space they come in.
 *
 * Candidates are held against the kept alone, at most `maxDetections`, so the time grows with the number of
 * candidates and not with its square.
 *
 * @returns by falling confidence
 */
export function nonMaximumSuppression(input: SuppressionInput): Detection[] {
  const candidates = input.multiLabel === false ? bestLabels(input) : allLabels(input);
  const confidences = Float32Array.from(candidates, (at) => input.scores[at]!);
  const keptOfClass = new Map<number, number[]>();
  const kept: Detection[] = [];
  for (const candidate of scoreOrder(confidences).subarray(0, MAX_CANDIDATES)) {
    if (kept.length >= input.maxDetections) {
      break;
    }
    const at = candidates[candidate]!;
    const classIndex = at % input.classes;
    const anchor = (at - classIndex) / input.classes;
    const rivals = keptOfClass.get(classIndex) ?? [];
    if (!overlapsAny(input.boxes, anchor, rivals, input.iouThreshold)) {
      keptOfClass.set(classIndex, rivals);
      rivals.push(anchor);
      kept.push({ box: boxAt(input.boxes, anchor), confidence: confidences[candidate]!, classIndex });
    }
  }
  return kept;
}

/** Places in `scores` of every pair of an anchor and a class above the threshold. */
function allLabels({ scores, confidenceThreshold }: SuppressionInput): number[] {
  const places: number[] = [];
  for (let at = 0; at < scores.length; at++) {
    if (scores[at]! > confidenceThreshold) {
      places.push(at);
    }
  }
  return places;
}

/** Places in `scores` of each anchor's best class, where that is above the threshold. */
function bestLabels({ scores, classes, confidenceThreshold }: SuppressionInput): number[] {
  const places: number[] = [];
  for (let first = 0; first < scores.length; first += classes) {
    let best = first;
    for (let at = first + 1; at < first + classes; at++) {
      if (scores[at]! > scores[best]!) {
        best = at;
      }
    }
    if (scores[best]! > confidenceThreshold) {
      places.push(best);
    }
  }
  return places;
}

function overlapsAny(
  boxes: Float32Array,
  anchor: number,
  rivals: readonly number[],
  iouThreshold: number,
): boolean {
  return rivals.some((rival) => rowIou(boxes, anchor, boxes, rival) > iouThreshold);
}

function boxAt(boxes: Float32Array, anchor: number): Detection["box"] {
  const at = anchor * 4;
  return [boxes[at]!, boxes[at + 1]!, boxes[at + 2]!, boxes[at + 3]!];
}
