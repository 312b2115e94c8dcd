import { countAtLeast } from "./match-image.ts";
import type { ReviewItem } from "./review-item.ts";
import { LOOSE_IOU } from "./review-items.ts";
import type { ReviewState } from "./review-state.ts";

const SAME_IOU = 0.5;
/** From here on an object counts as hard. */
const HARD = 0.5;

/**
 * Objects that the model finds hard, the hardest first, whatever the view's confidence: labels by how little confidence
 * it has in the right class or how much in a wrong one, false alarms by their confidence.
 */
export function hardExamples(state: ReviewState): ReviewItem[] {
  const items: ReviewItem[] = [];
  for (let image = 0; image < state.labels.length; image++) {
    if (state.present[image] === 0) continue;
    const [own, other] = mostConfident(state, image);
    own.forEach((detection, label) => {
      const item = labelItem(state, image, label, detection, other[label]!);
      if (item.score >= HARD) items.push(item);
    });
    items.push(...falseAlarms(state, image));
  }
  return items.sort((a, b) => b.score - a.score);
}

/** For each label of an image the most confident detection on it of its class, and of any other; -1 for none. */
function mostConfident(
  { predictions, overlaps, labels, crossPairs }: ReviewState,
  image: number,
): [own: Int32Array, other: Int32Array] {
  const count = labels[image]!.classes.length;
  const own = new Int32Array(count).fill(-1);
  const other = new Int32Array(count).fill(-1);
  const first = predictions.starts[image]!;
  for (let detection = first; detection < predictions.starts[image + 1]!; detection++) {
    const label = overlaps.ownLabel[detection]!;
    if (overlaps.own[detection]! >= SAME_IOU && own[label] === -1) own[label] = detection;
  }
  const pairs = crossPairs[image]!;
  for (let pair = 0; pair < pairs.overlaps.length && pairs.overlaps[pair]! >= SAME_IOU; pair++) {
    const label = pairs.labels[pair]!;
    const detection = first + pairs.detections[pair]!;
    // Detections of an image come by falling confidence.
    if (other[label] === -1 || detection < other[label]!) other[label] = detection;
  }
  return [own, other];
}

function labelItem(
  { predictions, overlaps }: ReviewState,
  image: number,
  label: number,
  own: number,
  other: number,
): ReviewItem {
  const right = own < 0 ? 0 : predictions.confidences[own]!;
  const wrong = other < 0 ? 0 : predictions.confidences[other]!;
  const score = Math.max(1 - right, wrong);
  const base = { image, label, score };
  if (wrong > right) {
    const overlap = overlaps.other[other]!;
    return { ...base, outcome: "confused", errorType: "classification", detection: other, overlap };
  }
  if (own < 0) return { ...base, outcome: "missed", errorType: "missed", detection: -1, overlap: 0 };
  const overlap = overlaps.own[own]!;
  const outcome = overlap < LOOSE_IOU ? "loose" : "correct";
  return { ...base, outcome, errorType: null, detection: own, overlap };
}

function falseAlarms({ predictions, overlaps }: ReviewState, image: number): ReviewItem[] {
  const first = predictions.starts[image]!;
  const sure = countAtLeast(predictions.confidences, first, predictions.starts[image + 1]!, HARD);
  return Array.from({ length: sure }, (_, place) => first + place)
    .filter((detection) => overlaps.own[detection]! < SAME_IOU && overlaps.other[detection]! < SAME_IOU)
    .map((detection) => ({
      image,
      outcome: "false-alarm",
      errorType: "background",
      label: -1,
      detection,
      overlap: Math.max(overlaps.own[detection]!, overlaps.other[detection]!),
      score: predictions.confidences[detection]!,
    }));
}
