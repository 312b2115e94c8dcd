import { rowIou } from "../../geometry/box-rows.ts";
import type { ClassCurve } from "./class-curve.ts";
import { countAtLeast } from "./match-image.ts";
import type { ReviewItem } from "./review-item.ts";
import type { ReviewSession } from "./review-session.ts";
import type { ReviewState } from "./review-state.ts";

/** A model this sure contradicts a label. */
const SURE = 0.5;
/** The same object, and hardly the same object. */
const SAME_IOU = 0.5;
const TOUCHING_IOU = 0.3;
const WELL_PLACED_IOU = 0.75;
/** The least confidence that tells a glimpse of something from noise. */
const GLIMPSE = 0.01;
/** Seeing nothing says less than seeing something else. */
const NOTHING_SEEN_WEIGHT = 0.6;

/**
 * Labels that are likely wrong and objects that are likely not labelled, the likeliest first. The model's word counts for
 * as much as its class earns elsewhere in the split: a class that it gets wrong half of the time halves the score.
 */
export function labelSuspicions(session: ReviewSession): ReviewItem[] {
  const { state } = session;
  const trust = new ClassTrust(session.classCurves(SAME_IOU));
  const items: ReviewItem[] = [];
  for (let image = 0; image < state.labels.length; image++) {
    if (state.present[image] === 0) continue;
    const views = viewsOfLabels(state, image);
    for (const [label, view] of views.entries()) {
      const worst = [
        wrongClass(state, image, label, view, trust),
        badlyPlaced(state, image, label, view, trust),
        nothingSeen(state, image, label, view, trust),
      ]
        .filter((item) => item !== null)
        .sort((a, b) => b.score - a.score)[0];
      if (worst) items.push(worst);
    }
    items.push(...missingLabels(state, image, trust));
  }
  return items.sort((a, b) => b.score - a.score);
}

/** How often a class's word has been right. */
class ClassTrust {
  readonly #curves: readonly ClassCurve[];

  constructor(curves: readonly ClassCurve[]) {
    this.#curves = curves;
  }

  /**
   * Precision of the class's sure detections, by the rule of succession: few detections leave it in doubt. Not of those
   * that are more confident alone, where the most confident detection of all would have nothing but itself to vouch for it.
   */
  precision(classIndex: number): number {
    const curve = this.#curves[classIndex]!;
    const points = countAtLeast(curve.confidence, 0, curve.confidence.length, SURE);
    const [right, predicted] =
      points === 0 ? [0, 0] : [curve.truePositives[points - 1]!, curve.predicted[points - 1]!];
    return (right + 1) / (predicted + 2);
  }

  /** Share of the class's labels that the model finds at whatever confidence. */
  recall(classIndex: number): number {
    const curve = this.#curves[classIndex]!;
    return curve.instances > 0 ? (curve.truePositives.at(-1) ?? 0) / curve.instances : 0;
  }
}

/** What the model sees where a label is. Detections count through all images; -1 for none. */
interface LabelView {
  /** The most confident of the label's class that lies on it, and of any other class. */
  own: number;
  other: number;
  /** The most confident of its class that at least touches it. */
  touching: number;
  /** Whether one of its class lies well on it, and not without any confidence. */
  wellPlaced: boolean;
  glimpsed: boolean;
}

function viewsOfLabels(
  { predictions, overlaps, labels, crossPairs }: ReviewState,
  image: number,
): LabelView[] {
  const { confidences, starts } = predictions;
  const views = Array.from(
    labels[image]!.classes,
    (): LabelView => ({ own: -1, other: -1, touching: -1, wellPlaced: false, glimpsed: false }),
  );
  // An image's detections come by falling confidence: the first is the most confident.
  for (let detection = starts[image]!; detection < starts[image + 1]!; detection++) {
    const view = views[overlaps.ownLabel[detection]!];
    const overlap = overlaps.own[detection]!;
    if (!view || overlap < TOUCHING_IOU) continue;
    if (view.touching < 0) view.touching = detection;
    if (view.own < 0 && overlap >= SAME_IOU) view.own = detection;
    view.wellPlaced ||= overlap >= WELL_PLACED_IOU && confidences[detection]! >= SURE / 2;
    view.glimpsed ||= confidences[detection]! >= GLIMPSE;
  }
  const pairs = crossPairs[image]!;
  for (let pair = 0; pair < pairs.overlaps.length && pairs.overlaps[pair]! >= TOUCHING_IOU; pair++) {
    const view = views[pairs.labels[pair]!]!;
    const detection = starts[image]! + pairs.detections[pair]!;
    view.glimpsed ||= confidences[detection]! >= GLIMPSE;
    const better = view.other < 0 || confidences[detection]! > confidences[view.other]!;
    if (pairs.overlaps[pair]! >= SAME_IOU && better) view.other = detection;
  }
  return views;
}

function wrongClass(
  { predictions, labels, classes, overlaps }: ReviewState,
  image: number,
  label: number,
  { own, other }: LabelView,
  trust: ClassTrust,
): ReviewItem | null {
  const confidence = other < 0 ? 0 : predictions.confidences[other]!;
  const ownConfidence = own < 0 ? 0 : predictions.confidences[own]!;
  if (confidence < SURE || ownConfidence > confidence / 2) return null;
  const seen = predictions.classes[other]!;
  return {
    image,
    outcome: "confused",
    errorType: "classification",
    label,
    detection: other,
    overlap: overlaps.other[other]!,
    score: confidence * trust.precision(seen) * (1 - ownConfidence),
    reason: `Labelled ${classes[labels[image]!.classes[label]!]!.name}, but the model sees ${classes[seen]!.name} with ${share(confidence)}`,
  };
}

function badlyPlaced(
  { predictions, classes, overlaps }: ReviewState,
  image: number,
  label: number,
  { touching, wellPlaced }: LabelView,
  trust: ClassTrust,
): ReviewItem | null {
  const confidence = touching < 0 ? 0 : predictions.confidences[touching]!;
  if (confidence < SURE || wellPlaced) return null;
  const overlap = overlaps.own[touching]!;
  const seen = predictions.classes[touching]!;
  return {
    image,
    outcome: "loose",
    errorType: overlap < SAME_IOU ? "localisation" : null,
    label,
    detection: touching,
    overlap,
    score: confidence * trust.precision(seen) * (1 - overlap),
    reason: `The model draws this ${classes[seen]!.name} differently: overlap ${share(overlap)}, with ${share(confidence)}`,
  };
}

function nothingSeen(
  { labels, classes }: ReviewState,
  image: number,
  label: number,
  { glimpsed }: LabelView,
  trust: ClassTrust,
): ReviewItem | null {
  if (glimpsed) return null;
  const classIndex = labels[image]!.classes[label]!;
  return {
    image,
    outcome: "missed",
    errorType: "missed",
    label,
    detection: -1,
    overlap: 0,
    score: NOTHING_SEEN_WEIGHT * trust.recall(classIndex),
    reason: `The model sees nothing where this ${classes[classIndex]!.name} is labelled, not even at ${share(GLIMPSE)}`,
  };
}

/** Of sure detections that lie on each other, without a label below, the most confident speaks for the object. */
function missingLabels(state: ReviewState, image: number, trust: ClassTrust): ReviewItem[] {
  const { predictions, overlaps, classes } = state;
  const { starts, confidences, boxes } = predictions;
  const items: ReviewItem[] = [];
  for (let detection = starts[image]!; detection < starts[image + 1]!; detection++) {
    const confidence = confidences[detection]!;
    if (confidence < SURE) break;
    if (overlaps.own[detection]! >= TOUCHING_IOU || overlaps.other[detection]! >= SAME_IOU) continue;
    if (items.some((item) => rowIou(boxes, item.detection, boxes, detection) >= SAME_IOU)) continue;
    const seen = predictions.classes[detection]!;
    items.push({
      image,
      outcome: "false-alarm",
      errorType: "background",
      label: -1,
      detection,
      overlap: Math.max(overlaps.own[detection]!, overlaps.other[detection]!),
      score: confidence * trust.precision(seen),
      reason: `The model sees ${classes[seen]!.name} here with ${share(confidence)}, and there is no label`,
    });
  }
  return items;
}

/** As the studio writes shares: .96. */
function share(value: number): string {
  return value.toFixed(2).replace(/^0/, "");
}
