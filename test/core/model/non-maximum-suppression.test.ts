import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Detection } from "../../../core/contract/detection.ts";
import { type BoxXyxy, iou } from "../../../core/geometry/box.ts";
import { nonMaximumSuppression, type SuppressionInput } from "../../../core/model/non-maximum-suppression.ts";
import { Random } from "../../../core/random/random.ts";

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

/** The rule itself, without a thought for time. */
function suppressedOneByOne(
  candidates: readonly Candidate[],
  confidence: number,
  iouThreshold: number,
): Detection[] {
  const kept: Detection[] = [];
  const labels = candidates.flatMap(([box, ...scores]) =>
    scores.map((score, classIndex) => ({ box, confidence: score, classIndex })),
  );
  const falling = labels
    .filter((label) => label.confidence > confidence)
    .sort((a, b) => b.confidence - a.confidence);
  for (const { box, ...label } of falling.slice(0, 30_000)) {
    const rivals = kept.filter(({ classIndex }) => classIndex === label.classIndex);
    if (kept.length < 300 && rivals.every((rival) => iou(rival.box, box) <= iouThreshold)) {
      kept.push({ box, ...label });
    }
  }
  return kept;
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

  it("keeps of many thousand candidates what comparing all of them would keep", () => {
    const random = Random.from(0);
    // Steps of 1/512 make thousands of equal scores; the narrow field leaves few boxes, the wide one stops at 300.
    for (const field of [20, 800]) {
      const crowd = Array.from({ length: 4_000 }, (): Candidate => {
        const [x, y] = [random.integer(field), random.integer(field)];
        const scores = Array.from({ length: 5 }, () => random.integer(512) / 512);
        return [[x, y, x + 8 + random.integer(8), y + 8 + random.integer(8)], ...scores];
      });
      const settings = { iouThreshold: 0.5, confidenceThreshold: 0.125 };
      expect(suppressed(crowd, settings)).toEqual(suppressedOneByOne(crowd, 0.125, 0.5));
    }
  });

  it("reads boxes and scores out of rows that hold both", () => {
    const candidates: Candidate[] = [
      [NEAR, 0.5, 0.75],
      [SQUARE, 0.75, 0.125],
      [HALF, 0.625, 0.5],
    ];
    const rows = Float32Array.from(candidates.flatMap(([box, ...scores]) => [...box, ...scores]));
    const views = { boxes: rows, scores: rows.subarray(4), rowLength: 6 };
    expect(suppressed(candidates, views)).toEqual(suppressed(candidates));
    expect(suppressed(candidates, { ...views, multiLabel: false })).toEqual(
      suppressed(candidates, { multiLabel: false }),
    );
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
