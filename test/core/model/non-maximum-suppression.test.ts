import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type BoxXyxy, iou } from "../../../core/geometry/box.ts";
import { nonMaximumSuppression, type SuppressionInput } from "../../../core/model/non-maximum-suppression.ts";

type Candidate = readonly [box: BoxXyxy, ...scores: number[]];

function suppressed(candidates: readonly Candidate[], settings: Partial<SuppressionInput> = {}) {
  return nonMaximumSuppression({
    boxes: Float32Array.from(candidates.flatMap(([box]) => box)),
    scores: Float32Array.from(candidates.flatMap(([, ...scores]) => scores)),
    classes: (candidates[0]?.length ?? 2) - 1,
    confidenceThreshold: 0.25,
    iouThreshold: 0.7,
    maxDetections: 300,
    ...settings,
  });
}

const SQUARE: BoxXyxy = [0, 0, 10, 10];
/** Overlaps SQUARE by .9 and .5. */
const NEAR: BoxXyxy = [0, 0, 10, 9];
const HALF: BoxXyxy = [0, 0, 10, 5];

describe("non-maximum suppression", () => {
  it("keeps the most confident of boxes that overlap by more than the threshold", () => {
    expect(
      suppressed([
        [NEAR, 0.5],
        [SQUARE, 0.75],
        [HALF, 0.625],
      ]),
    ).toEqual([
      { box: SQUARE, confidence: 0.75, classIndex: 0 },
      { box: HALF, confidence: 0.625, classIndex: 0 },
    ]);
  });

  it("keeps a box that overlaps by exactly the threshold", () => {
    const candidates: Candidate[] = [
      [SQUARE, 0.75],
      [HALF, 0.5],
    ];
    expect(suppressed(candidates, { iouThreshold: 0.5 })).toHaveLength(2);
  });

  it("lets a suppressed box suppress nobody", () => {
    const chain: Candidate[] = [
      [[0, 0, 10, 10], 0.9],
      [[3, 0, 13, 10], 0.8],
      [[6, 0, 16, 10], 0.7],
    ];
    expect(suppressed(chain, { iouThreshold: 0.5 }).map(({ box }) => box[0])).toEqual([0, 6]);
  });

  it("keeps boxes of different classes apart", () => {
    const kept = suppressed([
      [SQUARE, 0.75, 0],
      [SQUARE, 0, 0.5],
    ]);
    expect(kept.map(({ classIndex }) => classIndex)).toEqual([0, 1]);
  });

  it("makes a detection of every class above the threshold, or of the best alone", () => {
    const candidates: Candidate[] = [[SQUARE, 0.5, 0.75]];
    expect(suppressed(candidates).map(({ classIndex }) => classIndex)).toEqual([1, 0]);
    expect(suppressed(candidates, { multiLabel: false })).toEqual([
      { box: SQUARE, confidence: 0.75, classIndex: 1 },
    ]);
  });

  it("leaves out scores that only reach the threshold, and scores that are no numbers", () => {
    expect(
      suppressed([
        [SQUARE, 0.25],
        [HALF, Number.NaN],
      ]),
    ).toEqual([]);
  });

  it("stops at the number of detections asked for, the most confident ones", () => {
    const apart = Array.from(
      { length: 5 },
      (_, at): Candidate => [[at * 20, 0, at * 20 + 10, 10], (at + 4) / 10],
    );
    expect(suppressed(apart, { maxDetections: 2 }).map(({ box }) => box[0])).toEqual([80, 60]);
  });

  it("looks at the 30,000 most confident candidates and at no others", () => {
    const crowd: Candidate[] = [[[100, 0, 110, 10], 0.3]];
    for (let at = 0; at < 30_000; at++) {
      crowd.push([SQUARE, 0.5]);
    }
    expect(suppressed(crowd).map(({ box }) => box)).toEqual([SQUARE]);
    expect(suppressed(crowd.slice(0, -1))).toHaveLength(2);
  });

  it("gives nothing for nothing", () => {
    expect(suppressed([])).toEqual([]);
  });

  it("leaves a set that is sorted, free of overlaps, and that accounts for every box left out", () => {
    const side = fc.integer({ min: 1, max: 12 });
    const candidate = fc
      .tuple(
        fc.nat(12),
        fc.nat(12),
        side,
        side,
        fc.integer({ min: 0, max: 64 }),
        fc.integer({ min: 0, max: 64 }),
      )
      .map(([x, y, width, height, a, b]): Candidate => [[x, y, x + width, y + height], a / 64, b / 64]);
    fc.assert(
      fc.property(fc.array(candidate, { minLength: 1, maxLength: 40 }), (candidates) => {
        const kept = suppressed(candidates, { iouThreshold: 0.5 });
        const confidences = kept.map(({ confidence }) => confidence);
        expect(confidences).toEqual(confidences.toSorted((a, b) => b - a));
        for (const [at, { box, classIndex }] of kept.entries()) {
          const rivals = kept.slice(0, at).filter((other) => other.classIndex === classIndex);
          expect(rivals.every((rival) => iou(rival.box, box) <= 0.5)).toBe(true);
        }
        for (const [box, ...scores] of candidates) {
          // The one that it went for, or itself.
          const isAccountedFor = (score: number, classIndex: number): boolean =>
            kept.some(
              (other) =>
                other.classIndex === classIndex && other.confidence >= score && iou(other.box, box) > 0.5,
            );
          expect(scores.every((score, index) => score <= 0.25 || isAccountedFor(score, index))).toBe(true);
        }
      }),
    );
  });
});
