import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Detection, GroundTruth } from "../../../../core/contract/detection.ts";
import { ERROR_TYPES, type ErrorType } from "../../../../core/contract/studio/review.ts";
import { evaluate } from "../../../../core/metrics/evaluate.ts";
import { matchObjects } from "../../../../core/metrics/matching.ts";
import { fixedPrecision } from "../../../../core/metrics/review/error-costs.ts";
import { arbitraryResults } from "../arbitrary-results.ts";
import { A, A2, A4, A6, B, detection, FAR, image, label } from "./objects-by-hand.ts";
import { labelsOf, reviewOf } from "./review-from-results.ts";

const NAMES = ["jet", "heli", "prop"];
const arbitrary = arbitraryResults(NAMES.length);
const arbitraryView = fc.record({
  confidence: fc.integer({ min: 0, max: 100 }).map((hundredths) => hundredths / 100),
  iou: fc.constantFrom(0.1, 0.3, 0.5, 0.75, 0.95),
});

const counts = (errors: readonly { type: ErrorType; count: number }[]) =>
  Object.fromEntries(errors.filter(({ count }) => count > 0).map(({ type, count }) => [type, count]));

describe("the review report", () => {
  it("counts what a person would count by hand", () => {
    const review = reviewOf(
      [
        image([detection(A, 0.9), detection(FAR, 0.8), detection(B, 0.3)], [label(A), label(B)]),
        image([detection(A, 0.7, 1)], [label(A)]),
      ],
      NAMES,
    );
    const { rows, all, confusion, images } = review.report(0.5, 0.5);
    expect(images).toBe(2);
    expect(rows[0]).toMatchObject({ instances: 3, images: 2, truePositives: 1, falsePositives: 1 });
    expect(rows[0]).toMatchObject({ falseNegatives: 2, precision: 1 / 2, recall: 1 / 3, f1: 0.4 });
    expect(rows[1]).toMatchObject({ instances: 0, precision: null, recall: null, falsePositives: 1 });
    expect(all).toMatchObject({ truePositives: 1, falsePositives: 2, falseNegatives: 2, instances: 3 });
    // Rows: predicted jet, heli, prop, background; columns: labelled.
    expect([...confusion]).toEqual([1, 0, 0, 1, 1, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0]);
  });

  it("finds the confidence at which F1 is highest", () => {
    const review = reviewOf(
      [image([detection(A, 0.9), detection(B, 0.25), detection(FAR, 0.125)], [label(A), label(B)])],
      NAMES,
    );
    const { rows } = review.report(0.5, 0.5);
    expect(rows[0]!.bestConfidence).toBe(0.25);
    expect(rows[1]!.bestConfidence).toBeNull();
  });

  it("knows no precision where nothing is predicted over the confidence", () => {
    const { rows } = reviewOf([image([detection(A, 0.4)], [label(A)])], NAMES).report(0.5, 0.5);
    expect(rows[0]).toMatchObject({ precision: null, recall: 0, f1: 0 });
  });

  it("counts a detection at exactly the confidence, as the slider shows it", () => {
    const { rows } = reviewOf([image([detection(A, 0.35)], [label(A)])], NAMES).report(0.35, 0.5);
    expect(rows[0]!.truePositives).toBe(1);
  });

  it("tells errors apart as TIDE defines them", () => {
    const one = (detections: Detection[], labels: GroundTruth[]) =>
      counts(reviewOf([image(detections, labels)], NAMES).report(0.5, 0.5).errors);
    expect(one([detection(A, 0.9)], [label(A)])).toEqual({});
    expect(one([detection(A, 0.9, 1)], [label(A)])).toEqual({ classification: 1 });
    expect(one([detection(A4, 0.9)], [label(A)])).toEqual({ localisation: 1 });
    expect(one([detection(A4, 0.9, 1)], [label(A)])).toEqual({ both: 1, missed: 1 });
    expect(one([detection(A, 0.9), detection(A6, 0.8)], [label(A)])).toEqual({ duplicate: 1 });
    expect(one([detection(FAR, 0.9)], [label(A)])).toEqual({ background: 1, missed: 1 });
    expect(one([detection(A2, 0.9), detection(A, 0.8)], [label(A)])).toEqual({ localisation: 1 });
    expect(one([], [label(A)])).toEqual({ missed: 1 });
  });

  it("says what each error costs", () => {
    const costs = (detections: Detection[], labels: GroundTruth[]) =>
      reviewOf([image(detections, labels)], NAMES)
        .report(0.5, 0.5)
        .errors.filter(({ apLost }) => apLost !== 0)
        .map(({ type, apLost }) => [type, Number(apLost.toFixed(4))]);
    expect(costs([detection(A4, 0.9)], [label(A)])).toEqual([["localisation", 1]]);
    // Half of the objects are found in front of nothing wrong: 51 of 101 recalls have precision 1.
    expect(costs([detection(A, 0.9)], [label(A), label(B)])).toEqual([
      ["missed", Number((50 / 101).toFixed(4))],
    ]);
    // The false alarm stands before the one hit: precision 1/2 at every recall.
    expect(costs([detection(FAR, 0.9), detection(A, 0.8)], [label(A)])).toEqual([["background", 0.5]]);
    // jet is put right and heli has nothing wrong left: heli's only detection moved away.
    expect(costs([detection(A, 0.9, 1), detection(B, 0.8, 1)], [label(A), label(B, 1)])).toEqual([
      ["classification", 0.75],
    ]);
  });

  it("keeps the most confident of those that a fix makes right about one label", () => {
    const review = reviewOf([image([detection(A4, 0.9), detection(A, 0.8)], [label(A)])], NAMES);
    expect(fixedPrecision(review.state, new Set())).toBeCloseTo(0.5, 12);
    expect(fixedPrecision(review.state, new Set(["localisation"]))).toBeCloseTo(1, 12);
  });

  it("has the average precisions of the evaluation", () => {
    fc.assert(
      fc.property(arbitrary, arbitraryView, (results, { confidence, iou }) => {
        const expected = evaluate(results, NAMES);
        const { rows, all, coco } = reviewOf(results, NAMES).report(confidence, iou);
        expect(rows.map(({ ap50 }) => ap50)).toEqual(expected.classes.map(({ ap50 }) => ap50));
        expect(rows.map(({ ap50To95 }) => ap50To95)).toEqual(expected.classes.map((row) => row.ap50To95));
        expect(rows.map(({ images }) => images)).toEqual(expected.classes.map((row) => row.images));
        expect(all.ap50 ?? 0).toBeCloseTo(expected.map50, 12);
        expect(coco).toEqual(expected.coco);
      }),
    );
  });

  it("has the true positives of the validation table's rule at any thresholds", () => {
    fc.assert(
      fc.property(arbitrary, arbitraryView, (results, { confidence, iou }) => {
        const found = results.flatMap((result) => {
          const { groundTruthOf } = matchObjects(result, confidence, iou);
          return result.detections.filter((_, at) => groundTruthOf[at]! >= 0);
        });
        const { rows } = reviewOf(results, NAMES).report(confidence, iou);
        rows.forEach(({ truePositives }, classIndex) => {
          expect(truePositives).toBe(found.filter((one) => one.classIndex === classIndex).length);
        });
      }),
    );
  });

  it("accounts for every label and every detection once", () => {
    fc.assert(
      fc.property(arbitrary, arbitraryView, (results, { confidence, iou }) => {
        const { rows, confusion } = reviewOf(results, NAMES).report(confidence, iou);
        const side = NAMES.length + 1;
        const detections = results.flatMap((result) => result.detections);
        rows.forEach((row, classIndex) => {
          expect(row.truePositives + row.falseNegatives).toBe(row.instances);
          const column = NAMES.concat("background").map((_, at) => confusion[at * side + classIndex]!);
          expect(column.reduce((sum, value) => sum + value)).toBe(row.instances);
          const predicted = detections.filter(
            (one) => one.classIndex === classIndex && one.confidence >= confidence,
          );
          expect(row.truePositives + row.falsePositives).toBe(predicted.length);
        });
        expect(confusion.at(-1)).toBe(0);
      }),
    );
  });

  it("counts each false positive as one error", () => {
    fc.assert(
      fc.property(arbitrary, arbitraryView, (results, { confidence, iou }) => {
        const { all, errors } = reviewOf(results, NAMES).report(confidence, iou);
        const wrong = errors.filter(({ type }) => type !== "missed");
        expect(wrong.reduce((sum, { count }) => sum + count, 0)).toBe(all.falsePositives);
      }),
    );
  });

  it("has mAP50 1 once all errors are put right", () => {
    fc.assert(
      fc.property(arbitrary, (results) => {
        const { state } = reviewOf(results, NAMES);
        const labelled = results.some(({ groundTruths }) => groundTruths.length > 0);
        expect(fixedPrecision(state, new Set(ERROR_TYPES))).toBeCloseTo(labelled ? 1 : 0, 12);
      }),
    );
  });

  it("gets no worse by putting false positives or missed labels right", () => {
    fc.assert(
      fc.property(arbitrary, (results) => {
        const { errors } = reviewOf(results, NAMES).report(0.5, 0.5);
        for (const { apLost } of errors) expect(apLost).toBeGreaterThanOrEqual(-1e-12);
      }),
    );
  });

  it("is after a change of labels what it would be from the beginning", () => {
    fc.assert(
      fc.property(arbitrary, arbitrary, arbitraryView, (results, others, { confidence, iou }) => {
        fc.pre(results.length > 0);
        const review = reviewOf(results, NAMES);
        review.report(confidence, iou);
        const changed = results.map((result, at) => ({
          ...result,
          groundTruths: others[at]?.groundTruths ?? result.groundTruths,
        }));
        changed.forEach(({ groundTruths }, at) => {
          review.replaceLabels(at, labelsOf(groundTruths, at));
        });
        const fresh = reviewOf(changed, NAMES);
        expect(review.report(confidence, iou)).toEqual(fresh.report(confidence, iou));
        expect(review.curves(iou)).toEqual(fresh.curves(iou));
      }),
    );
  });

  it("draws curves that hold the table's figures at their confidences", () => {
    fc.assert(
      fc.property(arbitrary, fc.constantFrom(0.3, 0.5, 0.75), (results, iou) => {
        const review = reviewOf(results, NAMES);
        for (const [classIndex, curve] of review.curves(iou).entries()) {
          curve.confidence.forEach((confidence, point) => {
            const row = review.report(confidence, iou).rows[classIndex]!;
            expect(curve.recall[point]).toBeCloseTo(row.recall ?? 0, 6);
            if (row.precision !== null) expect(curve.precision[point]).toBeCloseTo(row.precision, 6);
          });
        }
      }),
      { numRuns: 30 },
    );
  });
});
