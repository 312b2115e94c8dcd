import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ImageResult } from "../../../core/contract/detection.ts";
import type { BoxXyxy } from "../../../core/geometry/box.ts";
import { evaluate, evaluateTable } from "../../../core/metrics/evaluate.ts";
import { arbitraryResults } from "./arbitrary-results.ts";

/** 40 pixels square: of COCO's medium size. */
const boxAt = (x: number, y = 0): BoxXyxy => [x, y, x + 40, y + 40];

function image(truths: readonly BoxXyxy[], detections: readonly (readonly [BoxXyxy, number])[]): ImageResult {
  return {
    imageId: 0,
    groundTruths: truths.map((box) => ({ box, classIndex: 0 })),
    detections: detections.map(([box, confidence]) => ({ box, confidence, classIndex: 0 })),
  };
}

/** Every ground truth found exactly, by a sure detection. */
function perfect(results: readonly ImageResult[]): ImageResult[] {
  return results.map((result) => ({
    ...result,
    detections: result.groundTruths.map((truth) => ({ ...truth, confidence: 0.9 })),
  }));
}

describe("the validation table's figures", () => {
  it("have precision and recall 1 for detections without a mistake, and an average precision of .995", () => {
    const [found] = evaluate([image([boxAt(0)], [[boxAt(0), 0.9]])], ["c17"]).classes;
    expect(found).toMatchObject({ name: "c17", images: 1, instances: 1, precision: 1, recall: 1 });
    expect(found!.ap50).toBeCloseTo(0.995, 12);
    expect(found!.ap50To95).toBeCloseTo(0.995, 12);
  });

  it("follow the curve by hand: one of two found, above a false alarm", () => {
    const result = image(
      [boxAt(0), boxAt(200)],
      [
        [boxAt(0), 0.9],
        [boxAt(400), 0.6],
      ],
    );
    const [report] = evaluate([result], ["c17"]).classes;
    // Precision is 1 up to recall .5, where it drops to .5 and runs straight down to 0 at recall 1:
    // 50 strips of a hundredth up to .49, half of the one that drops, and the triangle .5 * .5 / 2.
    expect(report!.ap50).toBeCloseTo(0.49 + 0.0075 + 0.125, 12);
  });

  it("read precision and recall where the smoothed F1 is best", () => {
    const result = image(
      [boxAt(0), boxAt(200)],
      [
        [boxAt(0), 0.9],
        [boxAt(400), 0.6],
      ],
    );
    const [report] = evaluate([result], ["c17"]).classes;
    // Recall is .5 up to confidence .9 and precision climbs from .5 to 1 between .6 and .9, then F1 falls to 0. The best
    // window of 101 readings ends at the last one before the fall, 899 / 999, and its middle lies 50 before that.
    expect(report!.precision).toBeCloseTo(0.5 + ((849 / 999 - 0.6) / 0.3) * 0.5, 12);
    expect(report!.recall).toBe(0.5);
  });

  it("count a detection at every overlap that it reaches", () => {
    // .75 is reached, .8 is not: six of the ten thresholds.
    const [report] = evaluate([image([[0, 0, 40, 40]], [[[0, 0, 40, 30], 0.9]])], ["c17"]).classes;
    expect(report!.ap50To95).toBeCloseTo(0.6 * 0.995, 12);
  });

  it("give nulls for a class without instances and leave it out of the means", () => {
    const result = image([boxAt(0)], [[boxAt(0), 0.9]]);
    const report = evaluate(
      [{ ...result, detections: [...result.detections, { box: boxAt(90), confidence: 0.8, classIndex: 1 }] }],
      ["c17", "p8"],
    );
    expect(report.classes[1]).toEqual({
      name: "p8",
      images: 0,
      instances: 0,
      precision: null,
      recall: null,
      ap50: null,
      ap50To95: null,
    });
    expect(report.map50).toBeCloseTo(0.995, 12);
  });

  it("are 0 for a class that is never detected", () => {
    const report = evaluate([image([boxAt(0)], [])], ["c17"]);
    expect(report.classes[0]).toMatchObject({ precision: 0, recall: 0, ap50: 0, ap50To95: 0 });
  });

  it("are 0 and never NaN for a split without any instance", () => {
    const report = evaluate([image([], [[boxAt(0), 0.9]])], ["c17"]);
    expect(report).toMatchObject({
      images: 1,
      instances: 0,
      precision: 0,
      recall: 0,
      map50: 0,
      map50To95: 0,
    });
  });

  it("count the images that hold a class, and its instances", () => {
    const report = evaluate(
      [image([boxAt(0), boxAt(90)], []), image([], []), image([boxAt(0)], [])],
      ["c17"],
    );
    expect(report.images).toBe(3);
    expect(report.classes[0]).toMatchObject({ images: 2, instances: 3 });
  });

  it("are the same whether COCO's are asked for or not", () => {
    fc.assert(
      fc.property(arbitraryResults(3), (results) => {
        const { coco: _, ...table } = evaluate(results, ["a", "b", "c"]);
        expect(evaluateTable(results, ["a", "b", "c"])).toEqual(table);
      }),
    );
  });

  it("refuse a class index that has no name", () => {
    expect(() => evaluate([image([boxAt(0)], [])], [])).toThrow(RangeError);
  });
});

describe("COCO's figures", () => {
  it("follow the curve by hand: one of two found, above a false alarm", () => {
    const result = image(
      [boxAt(0), boxAt(200)],
      [
        [boxAt(0), 0.9],
        [boxAt(400), 0.6],
      ],
    );
    const { coco } = evaluate([result], ["c17"]);
    // Precision 1 at the 51 recalls from 0 to .5, nothing beyond.
    expect(coco.ap50).toBeCloseTo(51 / 101, 12);
    expect(coco.ar100).toBe(0.5);
  });

  it("let a detection fall back on its second best ground truth, which the table does not", () => {
    const truths: BoxXyxy[] = [
      [0, 0, 40, 40],
      [0, 0, 40, 32],
    ];
    const report = evaluate(
      [
        image(truths, [
          [boxAt(0), 0.9],
          [boxAt(0), 0.8],
        ]),
      ],
      ["c17"],
    );
    expect(report.coco.ap50).toBeCloseTo(1, 12);
    expect(report.classes[0]!.recall).toBe(0.5);
  });

  it("take only so many detections an image", () => {
    const result = image(
      [boxAt(0)],
      [
        [boxAt(400), 0.9],
        [boxAt(0), 0.8],
      ],
    );
    expect(evaluate([result], ["c17"]).coco).toMatchObject({ ar1: 0, ar10: 1, ar100: 1 });
  });

  it("look at 100 detections of a class and image", () => {
    const alarms = Array.from({ length: 100 }, (_, at) => [boxAt(400 + at), 0.9] as const);
    const { coco, classes } = evaluate([image([boxAt(0)], [...alarms, [boxAt(0), 0.8]])], ["c17"]);
    expect(coco.ar100).toBe(0);
    expect(classes[0]!.ap50).toBeGreaterThan(0);
  });

  it("have -1 where there is no object of a size", () => {
    const { coco } = evaluate([image([boxAt(0)], [[boxAt(0), 0.9]])], ["c17"]);
    expect(coco).toMatchObject({ apSmall: -1, arSmall: -1, apLarge: -1, arLarge: -1 });
    expect(coco.apMedium).toBeCloseTo(1, 12);
  });

  it("do not hold it against a size that a detection of another size is wrong", () => {
    const huge: BoxXyxy = [0, 200, 300, 500];
    const { coco } = evaluate(
      [
        image(
          [boxAt(0)],
          [
            [huge, 0.95],
            [boxAt(0), 0.9],
          ],
        ),
      ],
      ["c17"],
    );
    expect(coco.apMedium).toBeCloseTo(1, 12);
    expect(coco.ap).toBeCloseTo(0.5, 12);
  });

  it("count an object on the border of two sizes in both", () => {
    const square: BoxXyxy = [0, 0, 32, 32];
    const { coco } = evaluate([image([square], [[square, 0.9]])], ["c17"]);
    expect(coco.apSmall).toBeCloseTo(1, 12);
    expect(coco.apMedium).toBeCloseTo(1, 12);
  });
});

describe("every figure", () => {
  it("lies between 0 and 1, or is COCO's -1", () => {
    fc.assert(
      fc.property(arbitraryResults(3), (results) => {
        const { coco, classes, ...means } = evaluate(results, ["a", "b", "c"]);
        const fractions = [means.precision, means.recall, means.map50, means.map50To95].concat(
          classes.flatMap(({ precision, recall, ap50, ap50To95 }) =>
            [precision, recall, ap50, ap50To95].filter((value) => value !== null),
          ),
          Object.values(coco).filter((value) => value !== -1),
        );
        // A mean of ones may end a rounding above 1.
        expect(fractions.every((value) => value >= 0 && value <= 1 + 1e-12)).toBe(true);
      }),
    );
  });

  it("stays as it is when the images come in another order", () => {
    const distinct = arbitraryResults(2).map((results) =>
      // One confidence for each detection: of equal ones the first counts, and then the order matters.
      results.map((result, image) => ({
        ...result,
        detections: result.detections.map((found, at) => ({
          ...found,
          confidence: (image * 12 + at + 1) / 100,
        })),
      })),
    );
    fc.assert(
      fc.property(distinct, (results) => {
        const forwards = evaluate(results, ["a", "b"]);
        expect(evaluate(results.toReversed(), ["a", "b"])).toEqual(forwards);
      }),
    );
  });

  it("is best where every object is found exactly", () => {
    fc.assert(
      fc.property(arbitraryResults(1), (results) => {
        const best = evaluate(perfect(results), ["a"]);
        const given = evaluate(results, ["a"]);
        expect(best.coco.ap).toBeGreaterThanOrEqual(given.coco.ap);
        expect(best.coco.ar100).toBeGreaterThanOrEqual(given.coco.ar100);
      }),
    );
  });
});
