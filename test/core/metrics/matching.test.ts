import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Detection, GroundTruth } from "../../../core/contract/detection.ts";
import type { BoxXyxy } from "../../../core/geometry/box.ts";
import { groupByClass } from "../../../core/metrics/class-objects.ts";
import { IOU_THRESHOLDS } from "../../../core/metrics/iou-thresholds.ts";
import { matchByOverlap } from "../../../core/metrics/match-by-overlap.ts";
import { matchObjects } from "../../../core/metrics/matching.ts";
import { findOverlaps } from "../../../core/metrics/overlaps.ts";
import { arbitraryImage } from "./arbitrary-results.ts";

const SQUARE: BoxXyxy = [0, 0, 10, 10];
/** Overlaps SQUARE by .8. */
const SHORTER: BoxXyxy = [0, 0, 10, 8];
/** Overlaps SQUARE by .6, SHORTER by .75. */
const SHORTEST: BoxXyxy = [0, 0, 10, 6];

const truth = (box: BoxXyxy, classIndex = 0): GroundTruth => ({ box, classIndex });
const detection = (box: BoxXyxy, confidence: number, classIndex = 0): Detection => ({
  box,
  confidence,
  classIndex,
});

function matched(detections: Detection[], groundTruths: GroundTruth[], confidence = 0.25, iou = 0.5) {
  const { groundTruthOf, detectionOf } = matchObjects(
    { imageId: 1, detections, groundTruths },
    confidence,
    iou,
  );
  return { groundTruthOf: [...groundTruthOf], detectionOf: [...detectionOf] };
}

describe("matching the objects of an image", () => {
  it("gives a ground truth to the most confident detection, not to the closest", () => {
    expect(matched([detection(SQUARE, 0.5), detection(SHORTER, 0.9)], [truth(SQUARE)])).toEqual({
      groundTruthOf: [-1, 0],
      detectionOf: [1],
    });
  });

  it("keeps a detection unmatched when its best ground truth is already taken", () => {
    const detections = [detection(SQUARE, 0.9), detection(SQUARE, 0.8)];
    expect(matched(detections, [truth(SQUARE), truth(SHORTER)])).toEqual({
      groundTruthOf: [0, -1],
      detectionOf: [0, -1],
    });
  });

  it("keeps objects of different classes apart", () => {
    expect(matched([detection(SQUARE, 0.9, 1)], [truth(SQUARE, 0)])).toEqual({
      groundTruthOf: [-1],
      detectionOf: [-1],
    });
  });

  it("counts an overlap that equals the threshold and none below it", () => {
    expect(matched([detection(SHORTEST, 0.9)], [truth(SQUARE)], 0.25, 0.6).groundTruthOf).toEqual([0]);
    expect(matched([detection(SHORTEST, 0.9)], [truth(SQUARE)], 0.25, 0.61).groundTruthOf).toEqual([-1]);
  });

  it("leaves out detections below the confidence", () => {
    expect(matched([detection(SQUARE, 0.24)], [truth(SQUARE)]).detectionOf).toEqual([-1]);
  });

  it("finds the true positives that the validation table counts, at every overlap", () => {
    fc.assert(
      fc.property(arbitraryImage(1), (result) => {
        const [objects] = groupByClass([result], 1);
        const found = matchByOverlap(findOverlaps(objects!), objects!.groundTruths.count);
        const order = [...result.detections.keys()].sort(
          (a, b) => result.detections[b]!.confidence - result.detections[a]!.confidence,
        );
        IOU_THRESHOLDS.forEach((iouThreshold, threshold) => {
          const { groundTruthOf } = matchObjects(result, 0, iouThreshold);
          expect(Array.from(found, (bits) => (bits >> threshold) & 1)).toEqual(
            order.map((index) => Number(groundTruthOf[index]! >= 0)),
          );
        });
      }),
    );
  });
});
