import type { Detection } from "../contract/detection.ts";
import { scoreOrder } from "../geometry/score-order.ts";
import { bestCandidates, candidateRounds } from "./score-candidates.ts";

/** One image's decoded predictions and what to keep of them. A anchors, C classes. */
export interface SuppressionInput {
  /** [A, 4] xyxy. */
  readonly boxes: Float32Array;
  /** [A, C] probabilities. */
  readonly scores: Float32Array;
  readonly classes: number;
  /**
   * Numbers from one anchor to the next where boxes and scores are views of rows that hold both, as the network gives
   * them; without it each stands packed.
   */
  readonly rowLength?: number;
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
 * Candidates are held against the kept alone, at most `maxDetections`, and looked for and sorted only as far down as
 * it takes to find these.
 *
 * @returns by falling confidence
 */
export function nonMaximumSuppression(input: SuppressionInput): Detection[] {
  const { classes, confidenceThreshold, maxDetections } = input;
  const rounds =
    input.multiLabel === false
      ? [bestCandidates(input, confidenceThreshold)]
      : candidateRounds(input, confidenceThreshold);
  const kept = new KeptDetections(input);
  let left = MAX_CANDIDATES;
  for (const { places, confidences } of rounds) {
    const order = scoreOrder(confidences);
    for (let i = 0; i < order.length && left > 0; i++, left--) {
      if (kept.count >= maxDetections) return kept.detections;
      const place = places[order[i]!]!;
      const classIndex = place % classes;
      kept.offer((place - classIndex) / classes, classIndex, confidences[order[i]!]!);
    }
    if (left === 0) break;
  }
  return kept.detections;
}

/** What was kept so far, linked class by class. */
class KeptDetections {
  readonly detections: Detection[] = [];
  readonly #source: Float32Array;
  readonly #rowLength: number;
  readonly #iouThreshold: number;
  /** [kept, 4] */
  readonly #boxes: Float32Array;
  readonly #areas: Float64Array;
  /** [C] the last kept of a class, -1 for none. */
  readonly #lastOfClass: Int32Array;
  /** [kept] the one of the class before it. */
  readonly #before: Int32Array;

  constructor({ boxes, classes, rowLength = 4, iouThreshold, maxDetections }: SuppressionInput) {
    const room = Math.min(maxDetections, MAX_CANDIDATES);
    this.#source = boxes;
    this.#rowLength = rowLength;
    this.#iouThreshold = iouThreshold;
    this.#boxes = new Float32Array(room * 4);
    this.#areas = new Float64Array(room);
    this.#lastOfClass = new Int32Array(classes).fill(-1);
    this.#before = new Int32Array(room);
  }

  get count(): number {
    return this.detections.length;
  }

  /** Keeps the anchor's box for the class unless it overlaps one that is kept. */
  offer(anchor: number, classIndex: number, confidence: number): void {
    const from = anchor * this.#rowLength;
    const [x1, y1] = [this.#source[from]!, this.#source[from + 1]!];
    const [x2, y2] = [this.#source[from + 2]!, this.#source[from + 3]!];
    const area = Math.max(0, x2 - x1) * Math.max(0, y2 - y1);
    const boxes = this.#boxes;
    for (let rival = this.#lastOfClass[classIndex]!; rival >= 0; rival = this.#before[rival]!) {
      // What `rowIou` says, with each area computed once: this is most of a crowded scene's time.
      const at = rival * 4;
      const width = Math.min(x2, boxes[at + 2]!) - Math.max(x1, boxes[at]!);
      if (width <= 0) continue;
      const height = Math.min(y2, boxes[at + 3]!) - Math.max(y1, boxes[at + 1]!);
      if (height <= 0) continue;
      const intersection = width * height;
      if (intersection / (area + this.#areas[rival]! - intersection) > this.#iouThreshold) return;
    }
    const kept = this.detections.length;
    boxes.set([x1, y1, x2, y2], kept * 4);
    this.#areas[kept] = area;
    this.#before[kept] = this.#lastOfClass[classIndex]!;
    this.#lastOfClass[classIndex] = kept;
    this.detections.push({ box: [x1, y1, x2, y2], confidence, classIndex });
  }
}
