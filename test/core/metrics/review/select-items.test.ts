import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ImageResult } from "../../../../core/contract/detection.ts";
import { ERROR_TYPES } from "../../../../core/contract/studio/review.ts";
import type { ReviewSelection } from "../../../../core/contract/studio/review-channels.ts";
import { compareReviews } from "../../../../core/metrics/review/compare-reviews.ts";
import { reviewThresholds } from "../../../../core/metrics/review/match-image.ts";
import type { ReviewItem } from "../../../../core/metrics/review/review-item.ts";
import { selectItems } from "../../../../core/metrics/review/select-items.ts";
import { arbitraryResults } from "../arbitrary-results.ts";
import { A, A4, A6, A8, B, detection, FAR, image, label } from "./objects-by-hand.ts";
import { reviewOf } from "./review-from-results.ts";

const NAMES = ["jet", "heli", "prop"];
const EVERYTHING: ReviewSelection = {
  classId: null,
  outcome: null,
  errorType: null,
  cell: null,
  suspicion: null,
};

function select(
  results: readonly ImageResult[],
  selection: Partial<ReviewSelection> = {},
  order: "worst" | "confidence" | "image" = "worst",
): ReviewItem[] {
  const review = reviewOf(results, NAMES);
  return selectItems(review, reviewThresholds(0.5, 0.5), { ...EVERYTHING, ...selection }, order);
}

const outcomes = (items: readonly ReviewItem[]): string[] => items.map(({ outcome }) => outcome);

describe("a review's objects", () => {
  it("are correct, loose, confused, missed or a false alarm", () => {
    const one = (detections: ImageResult["detections"], labels: ImageResult["groundTruths"]) =>
      outcomes(select([image([...detections], [...labels])])).sort();
    expect(one([detection(A8, 0.9)], [label(A)])).toEqual(["correct"]);
    expect(one([detection(A6, 0.9)], [label(A)])).toEqual(["loose"]);
    expect(one([detection(A, 0.9, 1)], [label(A)])).toEqual(["confused"]);
    expect(one([detection(A4, 0.9)], [label(A)])).toEqual(["false-alarm", "missed"]);
    expect(one([detection(A, 0.4)], [label(A)])).toEqual(["missed"]);
    expect(one([detection(FAR, 0.9)], [])).toEqual(["false-alarm"]);
  });

  it("show with a missed label what the model sees there under the confidence", () => {
    const [item] = select([image([detection(A8, 0.25), detection(A, 0.125)], [label(A)])]);
    expect(item).toMatchObject({ outcome: "missed", detection: 0, score: 0.75 });
    const near = select([image([detection(A4, 0.75)], [label(A)])], { outcome: "missed" });
    expect(near).toMatchObject([{ detection: 0, score: 1, errorType: null }]);
    expect(near[0]!.overlap).toBeCloseTo(0.4, 6);
  });

  it("come worst first: what is sure and wrong before what is right", () => {
    const items = select([
      image([detection(A, 0.9), detection(FAR, 0.75)], [label(A), label(B, 1)]),
      image([detection(A6, 0.9)], [label(A)]),
    ]);
    expect(outcomes(items)).toEqual(["missed", "false-alarm", "loose", "correct"]);
  });

  it("come by confidence or by image where that is asked for", () => {
    const results = [
      image([detection(A, 0.6)], [label(A), label(B)]),
      image([detection(A, 0.9)], [label(A)]),
    ];
    expect(select(results, {}, "confidence").map(({ image: at }) => at)).toEqual([1, 0, 0]);
    expect(select(results, {}, "image").map(({ image: at }) => at)).toEqual([0, 0, 1]);
  });

  it("belong to their label's class, or to the prediction's where there is no label", () => {
    const results = [image([detection(A, 0.9, 1), detection(FAR, 0.9, 1)], [label(A)])];
    expect(outcomes(select(results, { classId: 1 }))).toEqual(["confused"]);
    expect(outcomes(select(results, { classId: 2 }))).toEqual(["false-alarm"]);
  });

  it("are as many as the report's figures say, cell by cell and error by error", () => {
    fc.assert(
      fc.property(arbitraryResults(NAMES.length), (results) => {
        const review = reviewOf(results, NAMES);
        const { confusion, errors, rows } = review.report(0.5, 0.5);
        const thresholds = reviewThresholds(0.5, 0.5);
        const count = (selection: Partial<ReviewSelection>): number =>
          selectItems(review, thresholds, { ...EVERYTHING, ...selection }, "worst").length;
        const ids = [...rows.map(({ classId }) => classId), null];
        ids.forEach((predicted, row) => {
          ids.forEach((labelled, column) => {
            const expected = confusion[row * ids.length + column]!;
            if (predicted !== null || labelled !== null) {
              expect(count({ cell: { predicted, labelled } })).toBe(expected);
            }
          });
        });
        for (const type of ERROR_TYPES) {
          expect(count({ errorType: type })).toBe(errors.find((one) => one.type === type)!.count);
        }
      }),
      { numRuns: 50 },
    );
  });
});

describe("likely label errors", () => {
  const right = Array.from({ length: 8 }, () =>
    image([detection(A, 0.9), detection(B, 0.9, 1)], [label(A), label(B, 1)]),
  );
  const suspect = (odd: ImageResult): ReviewItem[] =>
    select([...right, odd], { suspicion: "label-error" }).filter((item) => item.image === right.length);

  it("are objects that the model is sure of and nobody labelled", () => {
    const [item, ...others] = suspect(image([detection(FAR, 0.96), detection(FAR, 0.6, 1)], []));
    expect(item).toMatchObject({
      outcome: "false-alarm",
      label: -1,
      reason: "The model sees jet here with .96, and there is no label",
    });
    expect(others).toEqual([]);
  });

  it("are labels whose class the model contradicts", () => {
    const [item] = suspect(image([detection(A, 0.9, 1), detection(A, 0.1)], [label(A)]));
    expect(item).toMatchObject({
      outcome: "confused",
      label: 0,
      reason: "Labelled jet, but the model sees heli with .90",
    });
    expect(suspect(image([detection(A, 0.9, 1), detection(A, 0.8)], [label(A)]))).toEqual([]);
  });

  it("are labels that the model draws elsewhere", () => {
    const [item] = suspect(image([detection(A4, 0.9)], [label(A)]));
    expect(item).toMatchObject({
      outcome: "loose",
      reason: "The model draws this jet differently: overlap .40, with .90",
    });
    expect(suspect(image([detection(A8, 0.9)], [label(A)]))).toEqual([]);
  });

  it("are labels where the model sees nothing at any confidence", () => {
    expect(suspect(image([], [label(A)]))).toMatchObject([{ outcome: "missed", label: 0, detection: -1 }]);
    expect(suspect(image([detection(A, 0.02, 2)], [label(A)]))).toEqual([]);
  });

  it("weigh less where the class is often wrong elsewhere", () => {
    const odd = image([detection(FAR, 0.96)], []);
    const wrong = Array.from({ length: 8 }, () => image([detection(FAR, 0.97)], []));
    const score = (results: ImageResult[]): number =>
      select(results, { suspicion: "label-error" }).find((item) => item.image === 0)!.score;
    expect(score([odd, ...right])).toBeGreaterThan(2 * score([odd, ...right.slice(0, 1), ...wrong]));
  });
});

describe("hard examples", () => {
  it("are labels found with little confidence or none, and sure false alarms, the hardest first", () => {
    const items = select(
      [
        image([detection(A, 0.9)], [label(A)]),
        image([detection(A, 0.25)], [label(A)]),
        image([detection(FAR, 0.875)], [label(A)]),
      ],
      { suspicion: "hard" },
    );
    expect(items.map(({ image: at, outcome, score }) => [at, outcome, score])).toEqual([
      [2, "missed", 1],
      [2, "false-alarm", 0.875],
      [1, "correct", 0.75],
    ]);
  });
});

describe("two runs compared", () => {
  const thresholds = reviewThresholds(0.5, 0.5);
  const labels = [label(A), label(B)];

  it("differ by the labels that only one of them finds", () => {
    const before = reviewOf([image([detection(A, 0.9)], labels)], NAMES);
    const after = reviewOf([image([detection(B, 0.9), detection(A, 0.9, 1)], labels)], NAMES);
    const { fixed, regressed } = compareReviews(before.state, after.state, thresholds);
    expect(fixed).toMatchObject([{ label: 1, outcome: "correct" }]);
    expect(regressed).toMatchObject([{ label: 0, outcome: "confused" }]);
  });

  it("turn fixed into regressed when they change places", () => {
    fc.assert(
      fc.property(arbitraryResults(2), arbitraryResults(2), (one, other) => {
        const results = one.map((result, imageId) => ({ ...result, imageId }));
        const others = results.map((result, at) => ({
          ...result,
          detections: other[at]?.detections ?? [],
        }));
        const before = reviewOf(results, NAMES).state;
        const after = reviewOf(others, NAMES).state;
        const labelsOf = (items: readonly ReviewItem[]) =>
          items.map((item) => [item.image, item.label]).sort();
        const forth = compareReviews(before, after, thresholds);
        const back = compareReviews(after, before, thresholds);
        expect(labelsOf(back.fixed)).toEqual(labelsOf(forth.regressed));
        expect(labelsOf(back.regressed)).toEqual(labelsOf(forth.fixed));
        expect(compareReviews(before, before, thresholds)).toEqual({ fixed: [], regressed: [] });
      }),
      { numRuns: 50 },
    );
  });
});
