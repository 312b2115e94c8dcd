import { describe, expect, it } from "vitest";
import { evaluateClassification } from "../../../core/metrics/classification.ts";

const image = (label: number, ...probabilities: number[]) => ({
  imageId: 0,
  label,
  probabilities: Float32Array.from(probabilities),
});

describe("a classifier's figures", () => {
  it("count for each class what is called right, and what its images are taken for", () => {
    const results = [
      image(0, 0.5, 0.25, 0.25),
      image(0, 0.25, 0.5, 0.25),
      image(0, 0.25, 0.5, 0.25),
      image(1, 0.25, 0.5, 0.25),
    ];
    const report = evaluateClassification(results, ["a", "b", "c"]);
    expect(report).toMatchObject({ images: 4, top1: 0.5, top5: null });
    expect(report.classes).toEqual([
      { name: "a", images: 3, precision: 1, recall: 1 / 3, f1: 0.5, mistakenFor: "b" },
      { name: "b", images: 1, precision: 1 / 3, recall: 1, f1: 0.5, mistakenFor: null },
      { name: "c", images: 0, precision: null, recall: null, f1: null, mistakenFor: null },
    ]);
    expect(report.meanRecall).toBeCloseTo(2 / 3, 10);
    expect(report.loss).toBeCloseTo((2 * Math.log(2) + 2 * Math.log(4)) / 4, 6);
  });

  it("name the five likeliest only where there are more than five classes", () => {
    const names = ["a", "b", "c", "d", "e", "f"];
    const results = [image(4, 0.2, 0.2, 0.2, 0.2, 0.2, 0), image(5, 0.2, 0.2, 0.2, 0.2, 0.2, 0)];
    expect(evaluateClassification(results, names).top5).toBe(0.5);
    expect(evaluateClassification([image(0, 1, 0, 0, 0, 0)], names.slice(0, 5)).top5).toBeNull();
  });

  it("do not count a guess among equals as right", () => {
    expect(evaluateClassification([image(1, 0.5, 0.5)], ["a", "b"]).top1).toBe(0);
  });
});
