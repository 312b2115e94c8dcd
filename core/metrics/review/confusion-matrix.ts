import { matchImage, newImageMatch, type ReviewThresholds } from "./match-image.ts";
import type { ReviewState } from "./review-state.ts";

/** [C + 1, C + 1] counts, row: predicted, column: labelled, last: background. */
export function confusionMatrix(state: ReviewState, thresholds: ReviewThresholds): Int32Array {
  const { classes, predictions, labels, present } = state;
  const side = classes.length + 1;
  const background = classes.length;
  const counts = new Int32Array(side * side);
  const match = newImageMatch();
  for (let image = 0; image < labels.length; image++) {
    if (present[image] === 0) continue;
    matchImage(state, image, thresholds, match);
    const labelClasses = labels[image]!.classes;
    const first = predictions.starts[image]!;
    for (let place = 0; place < match.detections; place++) {
      const label = match.labelOf[place]!;
      const column = label >= 0 ? labelClasses[label]! : background;
      counts[predictions.classes[first + place]! * side + column]!++;
    }
    for (let label = 0; label < labelClasses.length; label++) {
      if (match.detectionOf[label] === -1) counts[background * side + labelClasses[label]!]!++;
    }
  }
  return counts;
}

export interface ClassCounts {
  readonly truePositives: number;
  readonly falsePositives: number;
  readonly falseNegatives: number;
}

/** One class's counts as its row and column of the matrix give them. */
export function classCounts(confusion: Int32Array, classes: number, classIndex: number): ClassCounts {
  const side = classes + 1;
  let [predicted, labelled] = [0, 0];
  for (let at = 0; at < side; at++) {
    predicted += confusion[classIndex * side + at]!;
    labelled += confusion[at * side + classIndex]!;
  }
  const truePositives = confusion[classIndex * side + classIndex]!;
  return {
    truePositives,
    falsePositives: predicted - truePositives,
    falseNegatives: labelled - truePositives,
  };
}
