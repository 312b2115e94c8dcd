import { describe, expect, it } from "vitest";
import { pointAtConfidence } from "../../../renderer/review/curve-geometry.ts";
import { meanCurve } from "../../../renderer/review/mean-curve.ts";
import { curve } from "./review-fixture.ts";

describe("the mean of all classes' curves", () => {
  it("averages precision, recall and F1 at a confidence", () => {
    const mean = meanCurve([curve([[0.5, 1, 0.5]]), curve([[0.6, 0.5, 0.5]])]);
    const point = pointAtConfidence(mean, 0.4);
    expect(point?.precision).toBeCloseTo(0.75);
    expect(point?.recall).toBeCloseTo(0.5);
    expect(point?.f1).toBeCloseTo((2 / 3 + 0.5) / 2);
  });

  it("counts a class above its most confident prediction as precise, with nothing found", () => {
    const point = pointAtConfidence(meanCurve([curve([[0.5, 0.8, 0.5]]), curve([[0.9, 0.6, 0.5]])]), 0.7);
    expect(point?.precision).toBeCloseTo(0.8);
    expect(point?.recall).toBeCloseTo(0.25);
  });

  it("leaves out classes without predictions, and is empty without any", () => {
    const point = pointAtConfidence(meanCurve([curve([[0.5, 0.8, 0.5]]), curve([])]), 0.3);
    expect(point?.precision).toBeCloseTo(0.8);
    expect(meanCurve([curve([])]).confidence).toHaveLength(0);
  });
});
