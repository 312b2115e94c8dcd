import { ERROR_TYPES, type ErrorType } from "../../contract/studio/review.ts";
import { sampledPrecision } from "../sampled-precision.ts";
import { droppedPrecision, rightDetections } from "./dropped-errors.ts";
import { errorTypeOf } from "./error-type.ts";
import type { ReviewState } from "./review-state.ts";

/** TIDE's foreground threshold, in single precision. */
const FOREGROUND_IOU = 0.5;

/** What became of a detection, with or without a fix. */
const WRONG = 0;
const RIGHT = 1;
const GONE = 2;

/** A detection after a fix: it may have moved to another class, where it is right. */
interface Judged {
  /** [D] */
  readonly verdicts: Uint8Array;
  /** [C] detections that moved into the class by falling confidence. */
  readonly arrivals: readonly number[][];
  /** [C] */
  readonly instances: Uint32Array;
}

/**
 * What each type of error costs in mAP50 over all confidences: how much the mean average precision rises when all errors
 * of the type, and no others, are put right as TIDE does (arXiv 2008.08115, section 2.2). COCO's arithmetic.
 */
export function errorCosts(state: ReviewState): Record<ErrorType, number> {
  const blame = blameOf(state);
  const found = state.classes.map((_, classIndex) => rightDetections(state, blame.errors, classIndex));
  const dropping = (type: ErrorType | null, instances = blame.labelCounts): number =>
    droppedPrecision(found, blame.labelCounts, instances, type);
  const precisionWithout = (type: ErrorType): number => {
    if (type === "missed") return dropping(null, judge(state, blame, new Set([type])).instances);
    const moves = type === "classification" || type === "localisation";
    return moves
      ? meanPrecision(state, judge(state, blame, new Set([type])), blame.labelCounts)
      : dropping(type);
  };
  const baseline = dropping(null);
  const costs = ERROR_TYPES.map((type) => [type, precisionWithout(type) - baseline] as const);
  return Object.fromEntries(costs) as Record<ErrorType, number>;
}

/** mAP50 in COCO's arithmetic with errors of these types put right; 0 where no class has a label. */
export function fixedPrecision(state: ReviewState, types: ReadonlySet<ErrorType>): number {
  const blame = blameOf(state);
  return meanPrecision(state, judge(state, blame, types), blame.labelCounts);
}

/** Who errs how, before any fix. Labels are counted through all images. */
interface Blame {
  /** [D] place in `ERROR_TYPES`; -1 for a true positive. */
  readonly errors: Int8Array;
  /** [N + 1] where each image's labels begin. */
  readonly labelStarts: Uint32Array;
  /** [C] */
  readonly labelCounts: Uint32Array;
  /** [labels] the detection that is right about it; -1 for none. */
  readonly right: Int32Array;
  /** [labels] 1 where a detection errs about its class or place alone. */
  readonly covered: Uint8Array;
}

function blameOf(state: ReviewState): Blame {
  const { predictions, labels, overlaps } = state;
  const errors = errorsOf(state);
  const starts = labelStarts(state);
  const right = new Int32Array(starts.at(-1)!).fill(-1);
  const covered = new Uint8Array(right.length);
  for (let image = 0; image < labels.length; image++) {
    for (
      let detection = predictions.starts[image]!;
      detection < predictions.starts[image + 1]!;
      detection++
    ) {
      const error = errors[detection]!;
      const own = starts[image]! + overlaps.ownLabel[detection]!;
      if (error < 0) right[own] = detection;
      if (error === CLASSIFICATION) covered[starts[image]! + overlaps.otherLabel[detection]!] = 1;
      if (error === LOCALISATION) covered[own] = 1;
    }
  }
  return { errors, labelStarts: starts, labelCounts: instanceCounts(state), right, covered };
}

/** [D] place in `ERROR_TYPES`; -1 for a true positive. */
function errorsOf({ overlaps, predictions }: ReviewState): Int8Array {
  const { own, rival, other } = overlaps;
  const errors = new Int8Array(predictions.confidences.length);
  for (let detection = 0; detection < errors.length; detection++) {
    const isRight = own[detection]! >= FOREGROUND_IOU && rival[detection]! < FOREGROUND_IOU;
    errors[detection] = isRight
      ? -1
      : ERROR_TYPES.indexOf(errorTypeOf(own[detection]!, other[detection]!, FOREGROUND_IOU));
  }
  return errors;
}

const CLASSIFICATION = ERROR_TYPES.indexOf("classification");
const LOCALISATION = ERROR_TYPES.indexOf("localisation");

function judge(state: ReviewState, blame: Blame, fixed: ReadonlySet<ErrorType>): Judged {
  const judged: Judged = {
    verdicts: verdictsOf(blame.errors, fixed),
    arrivals: state.classes.map(() => []),
    instances: Uint32Array.from(blame.labelCounts),
  };
  if (fixed.has("missed")) dropMissed(state, judged, blame);
  if (fixed.has("classification") || fixed.has("localisation")) putRight(state, judged, blame, fixed);
  for (const arrivals of judged.arrivals) {
    arrivals.sort((a, b) => state.predictions.confidences[b]! - state.predictions.confidences[a]!);
  }
  return judged;
}

function verdictsOf(errors: Int8Array, fixed: ReadonlySet<ErrorType>): Uint8Array {
  // One place for each error, after that of a true positive.
  const verdictOf = [RIGHT, ...ERROR_TYPES.map((type) => (fixed.has(type) ? GONE : WRONG))];
  const verdicts = new Uint8Array(errors.length);
  for (let detection = 0; detection < errors.length; detection++) {
    verdicts[detection] = verdictOf[errors[detection]! + 1]!;
  }
  return verdicts;
}

/**
 * Wrong boxes become their label's, wrong classes become their label's class: right, then. Of several detections that
 * would be right about one label the most confident is kept and the others go, one that was right before among them.
 */
function putRight(
  state: ReviewState,
  { verdicts, arrivals }: Judged,
  blame: Blame,
  fixed: ReadonlySet<ErrorType>,
): void {
  const { errors, labelStarts: starts, right } = blame;
  const winners = winnersOf(state, blame, fixed);
  state.labels.forEach(({ classes }, image) => {
    for (let place = 0; place < classes.length; place++) {
      const label = starts[image]! + place;
      const winner = winners[label]!;
      if (winner === right[label]) continue;
      if (right[label]! >= 0) verdicts[right[label]!] = GONE;
      if (errors[winner] === CLASSIFICATION) arrivals[classes[place]!]!.push(winner);
      else verdicts[winner] = RIGHT;
    }
  });
}

/** [labels] the most confident detection that is right about it, once the fixed ones are; -1 for none. */
function winnersOf(
  { predictions, labels, overlaps }: ReviewState,
  { errors, labelStarts: starts, right }: Blame,
  fixed: ReadonlySet<ErrorType>,
): Int32Array {
  const winners = Int32Array.from(right);
  for (let image = 0; image < labels.length; image++) {
    for (
      let detection = predictions.starts[image]!;
      detection < predictions.starts[image + 1]!;
      detection++
    ) {
      const error = errors[detection]!;
      if (error < 0 || error > LOCALISATION || !fixed.has(ERROR_TYPES[error]!)) continue;
      const place = (error === CLASSIFICATION ? overlaps.otherLabel : overlaps.ownLabel)[detection]!;
      const label = starts[image]! + place;
      const rival = winners[label]!;
      if (rival >= 0 && predictions.confidences[rival]! >= predictions.confidences[detection]!) continue;
      winners[label] = detection;
    }
  }
  return winners;
}

/** Labels that nobody found and no other type of error accounts for are no longer asked for. */
function dropMissed(
  { labels }: ReviewState,
  { instances }: Judged,
  { right, covered, labelStarts: starts }: Blame,
): void {
  labels.forEach(({ classes }, image) => {
    for (let place = 0; place < classes.length; place++) {
      const label = starts[image]! + place;
      if (right[label] === -1 && covered[label] === 0) instances[classes[place]!]!--;
    }
  });
}

/** Mean over the classes with labels. A class whose labels were all missed has nothing left to find: 1. */
function meanPrecision(state: ReviewState, judged: Judged, labelCounts: Uint32Array): number {
  let [sum, measured] = [0, 0];
  for (const [classIndex, count] of labelCounts.entries()) {
    if (count === 0) continue;
    measured++;
    sum += judged.instances[classIndex] === 0 ? 1 : classPrecision(state, judged, classIndex);
  }
  return measured > 0 ? sum / measured : 0;
}

function classPrecision({ predictions, orders }: ReviewState, judged: Judged, classIndex: number): number {
  const arrivals = judged.arrivals[classIndex]!;
  const precision: number[] = [];
  let counted = 0;
  let arrived = 0;
  const arrive = (confidence: number): void => {
    while (arrived < arrivals.length && predictions.confidences[arrivals[arrived]!]! >= confidence) {
      precision.push((precision.length + 1) / ++counted);
      arrived++;
    }
  };
  for (const detection of orders[classIndex]!) {
    const verdict = judged.verdicts[detection]!;
    if (verdict === GONE) continue;
    if (arrived < arrivals.length) arrive(predictions.confidences[detection]!);
    counted++;
    if (verdict === RIGHT) precision.push((precision.length + 1) / counted);
  }
  arrive(Number.NEGATIVE_INFINITY);
  return sampledPrecision(precision, precision.length, judged.instances[classIndex]!);
}

/** [C] labels of each class. */
export function instanceCounts({ classes, labels }: ReviewState): Uint32Array {
  const counts = new Uint32Array(classes.length);
  for (const ofImage of labels) {
    for (const classIndex of ofImage.classes) counts[classIndex]!++;
  }
  return counts;
}

function labelStarts({ labels }: ReviewState): Uint32Array {
  const starts = new Uint32Array(labels.length + 1);
  labels.forEach(({ classes }, image) => {
    starts[image + 1] = starts[image]! + classes.length;
  });
  return starts;
}
