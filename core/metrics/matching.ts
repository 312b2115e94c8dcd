import type { ImageResult } from "../contract/detection.ts";
import { iou } from "../geometry/box.ts";

/** Who found whom in one image; -1 for nobody. */
export interface ObjectMatches {
  /** [detections] the ground truth it found; -1 for a false positive, and for a detection under the confidence. */
  readonly groundTruthOf: Int32Array;
  /** [ground truths] the detection that found it; -1 for a missed object. */
  readonly detectionOf: Int32Array;
}

/**
 * Matches the objects of one image at one pair of thresholds, by the rule behind the validation table: each detection
 * claims the ground truth of its class that it overlaps most, the most confident claim counts, and the others are
 * false positives.
 *
 * @param confidenceThreshold detections below it take no part
 * @param iouThreshold least overlap of a claim, above 0
 */
export function matchObjects(
  { detections, groundTruths }: ImageResult,
  confidenceThreshold: number,
  iouThreshold: number,
): ObjectMatches {
  const groundTruthOf = new Int32Array(detections.length).fill(-1);
  const detectionOf = new Int32Array(groundTruths.length).fill(-1);
  const byConfidence = [...detections.keys()]
    .filter((index) => detections[index]!.confidence >= confidenceThreshold)
    .sort((a, b) => detections[b]!.confidence - detections[a]!.confidence);
  for (const index of byConfidence) {
    const { box, classIndex } = detections[index]!;
    let best = -1;
    let bestIou = iouThreshold;
    groundTruths.forEach((truth, truthIndex) => {
      const overlap = truth.classIndex === classIndex ? iou(box, truth.box) : 0;
      if (overlap >= bestIou) {
        best = truthIndex;
        bestIou = overlap;
      }
    });
    if (best >= 0 && detectionOf[best] === -1) {
      groundTruthOf[index] = best;
      detectionOf[best] = index;
    }
  }
  return { groundTruthOf, detectionOf };
}
