import { expect, it } from "vitest";
import type { ImageResult } from "../../core/contract/detection.ts";
import type { BoxXyxy } from "../../core/geometry/box.ts";
import { groupByClass } from "../../core/metrics/class-objects.ts";
import { cocoClassMetrics } from "../../core/metrics/coco-metrics.ts";
import { f1Score } from "../../core/metrics/confidence-curves.ts";
import { evaluate, evaluateTable } from "../../core/metrics/evaluate.ts";
import { findOverlaps } from "../../core/metrics/overlaps.ts";
import { tableClassMetrics } from "../../core/metrics/table-metrics.ts";
import { describeGolden, readGoldenJson } from "./golden-folder.ts";

interface GoldenObjects {
  readonly image: number;
  readonly boxes_xyxy: readonly BoxXyxy[];
  readonly classes: readonly number[];
}

interface GoldenMetrics {
  readonly ground_truth: readonly GoldenObjects[];
  readonly predictions: readonly (GoldenObjects & { readonly scores: readonly number[] })[];
  readonly ultralytics: {
    readonly classes: readonly number[];
    readonly precision: readonly number[];
    readonly recall: readonly number[];
    readonly f1: readonly number[];
    readonly ap50: readonly number[];
    readonly ap50_95: readonly number[];
    readonly ap_by_iou: readonly (readonly number[])[];
    readonly mean: { precision: number; recall: number; map50: number; map50_95: number };
  };
  readonly coco: {
    readonly stats: readonly number[];
    readonly per_class: readonly { category: number; ap50_95: number; ap50: number }[];
  };
}

/** Places that `toBeCloseTo` compares: a difference under 5e-7, within the recorded tolerance of 1e-6. */
const DIGITS = 6;

function expectClose(actual: Iterable<number | null>, expected: readonly number[]): void {
  const values = [...actual];
  expect(values).toHaveLength(expected.length);
  values.forEach((value, at) => {
    expect(value).toBeCloseTo(expected[at]!, DIGITS);
  });
}

function imageResults({ ground_truth, predictions }: GoldenMetrics): ImageResult[] {
  const detectionsOf = new Map(predictions.map((image) => [image.image, image]));
  return ground_truth.map(({ image, boxes_xyxy, classes }) => {
    const predicted = detectionsOf.get(image)!;
    return {
      imageId: image,
      groundTruths: boxes_xyxy.map((box, at) => ({ box, classIndex: classes[at]! })),
      detections: predicted.boxes_xyxy.map((box, at) => ({
        box,
        classIndex: predicted.classes[at]!,
        confidence: predicted.scores[at]!,
      })),
    };
  });
}

describeGolden("metrics.json", (folder) => {
  const golden = readGoldenJson<GoldenMetrics>(folder, "metrics.json");
  const results = imageResults(golden);
  const labels = [...golden.ground_truth, ...golden.predictions].flatMap(({ classes }) => classes);
  const classNames = Array.from({ length: Math.max(...labels) + 1 }, (_, index) => `class ${index}`);
  const report = evaluate(results, classNames);

  it("gives the precision, recall and F1 of each class that YOLOv8's table gives", () => {
    const { classes, precision, recall, f1 } = golden.ultralytics;
    const reports = classes.map((index) => report.classes[index]!);
    expectClose(
      reports.map((row) => row.precision),
      precision,
    );
    expectClose(
      reports.map((row) => row.recall),
      recall,
    );
    expectClose(
      reports.map((row) => f1Score(row.precision!, row.recall!)),
      f1,
    );
  });

  it("gives the average precision of each class that YOLOv8's table gives", () => {
    const { classes, ap50, ap50_95 } = golden.ultralytics;
    const reports = classes.map((index) => report.classes[index]!);
    expectClose(
      reports.map((row) => row.ap50),
      ap50,
    );
    expectClose(
      reports.map((row) => row.ap50To95),
      ap50_95,
    );
  });

  it("gives YOLOv8's average precision at each of the ten overlaps", () => {
    const grouped = groupByClass(results, classNames.length);
    golden.ultralytics.classes.forEach((index, row) => {
      const { apByIou } = tableClassMetrics(grouped[index]!, findOverlaps(grouped[index]!));
      expectClose(apByIou, golden.ultralytics.ap_by_iou[row]!);
    });
  });

  it("gives the means of YOLOv8's table", () => {
    const { mean } = golden.ultralytics;
    expectClose(
      [report.precision, report.recall, report.map50, report.map50To95],
      [mean.precision, mean.recall, mean.map50, mean.map50_95],
    );
  });

  it("gives pycocotools' twelve figures", () => {
    const { coco } = report;
    expectClose(
      [coco.ap, coco.ap50, coco.ap75, coco.apSmall, coco.apMedium, coco.apLarge].concat(
        [coco.ar1, coco.ar10, coco.ar100],
        [coco.arSmall, coco.arMedium, coco.arLarge],
      ),
      golden.coco.stats,
    );
  });

  it("gives pycocotools' average precision of each class", () => {
    const grouped = groupByClass(results, classNames.length);
    for (const { category, ap50, ap50_95 } of golden.coco.per_class) {
      const objects = grouped[category]!;
      const { averagePrecision } = cocoClassMetrics(objects, findOverlaps(objects)).all!;
      expectClose(
        [averagePrecision[0]!, averagePrecision.reduce((sum, ap) => sum + ap, 0) / averagePrecision.length],
        [ap50, ap50_95],
      );
    }
  });

  it("gives the same table without COCO's figures", () => {
    const { coco: _, ...table } = report;
    expect(evaluateTable(results, classNames)).toEqual(table);
  });
});
