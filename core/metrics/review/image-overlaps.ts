import { rowIou } from "../../geometry/box-rows.ts";
import type { ImageLabels } from "./image-labels.ts";
import type { PredictionRows } from "./prediction-rows.ts";

/** Below it a detection and a label have nothing to do with each other: TIDE's background threshold (arXiv 2008.08115). */
export const BACKGROUND_IOU = 0.1;

/**
 * All that matching needs to know of the boxes, whatever the thresholds. D detections of all images; labels are counted
 * within their image.
 */
export interface DetectionOverlaps {
  /** [D] label of the detection's own class that it overlaps most; -1 where there is none of `BACKGROUND_IOU`. */
  readonly ownLabel: Int32Array;
  /** [D] that overlap, else 0. */
  readonly own: Float32Array;
  /**
   * [D] largest overlap with which a more confident detection claims the same label. The detection is right at every
   * IoU threshold above it and up to `own`, which is the rule behind the validation table in one comparison.
   */
  readonly rival: Float32Array;
  /** [D] label of another class that it overlaps most, likewise. */
  readonly otherLabel: Int32Array;
  readonly other: Float32Array;
}

/** Pairs of a detection and a label of different classes in one image, the largest overlap first. */
export interface CrossPairs {
  /** Counted within the image. */
  readonly detections: Uint16Array;
  readonly labels: Uint16Array;
  readonly overlaps: Float32Array;
}

export function emptyOverlaps(detections: number): DetectionOverlaps {
  return {
    ownLabel: new Int32Array(detections).fill(-1),
    own: new Float32Array(detections),
    rival: new Float32Array(detections),
    otherLabel: new Int32Array(detections).fill(-1),
    other: new Float32Array(detections),
  };
}

/** Writes the overlaps of one image's detections and returns its pairs across classes. */
export function measureImage(
  overlaps: DetectionOverlaps,
  predictions: PredictionRows,
  image: number,
  labels: ImageLabels,
): CrossPairs {
  const first = predictions.starts[image]!;
  const last = predictions.starts[image + 1]!;
  const claimed = new Float32Array(labels.classes.length);
  const pairs: CrossPair[] = [];
  for (let detection = first; detection < last; detection++) {
    findBest(overlaps, predictions, detection, detection - first, labels, pairs);
    const label = overlaps.ownLabel[detection]!;
    overlaps.rival[detection] = label >= 0 ? claimed[label]! : 0;
    if (label >= 0) claimed[label] = Math.max(claimed[label]!, overlaps.own[detection]!);
  }
  return packPairs(pairs);
}

interface CrossPair {
  readonly detection: number;
  readonly label: number;
  readonly overlap: number;
}

function findBest(
  overlaps: DetectionOverlaps,
  { boxes, classes }: PredictionRows,
  detection: number,
  place: number,
  labels: ImageLabels,
  pairs: CrossPair[],
): void {
  let [ownLabel, own, otherLabel, other] = [-1, 0, -1, 0];
  for (let label = 0; label < labels.classes.length; label++) {
    const overlap = rowIou(boxes, detection, labels.boxes, label);
    if (overlap < BACKGROUND_IOU) continue;
    // Of equal overlaps the later label counts, as in the validation table.
    if (labels.classes[label] === classes[detection]) {
      if (overlap >= own) [ownLabel, own] = [label, overlap];
    } else {
      pairs.push({ detection: place, label, overlap });
      if (overlap >= other) [otherLabel, other] = [label, overlap];
    }
  }
  overlaps.ownLabel[detection] = ownLabel;
  overlaps.own[detection] = own;
  overlaps.otherLabel[detection] = otherLabel;
  overlaps.other[detection] = other;
}

/** Of equal overlaps the more confident detection goes first: a sort that keeps the order of equals. */
function packPairs(pairs: CrossPair[]): CrossPairs {
  pairs.sort((a, b) => b.overlap - a.overlap);
  return {
    detections: Uint16Array.from(pairs, ({ detection }) => detection),
    labels: Uint16Array.from(pairs, ({ label }) => label),
    overlaps: Float32Array.from(pairs, ({ overlap }) => overlap),
  };
}
