import { describe, expect, it } from "vitest";
import { chosenCurve } from "../../../../renderer/review/side/chosen-curve.ts";
import {
  curveReadings,
  curveSummary,
  readingText,
  settableConfidence,
} from "../../../../renderer/review/side/curve-text.ts";
import { curve, report, row } from "../review-fixture.ts";

const A10 = curve([
  [0.9, 1, 0.2],
  [0.6, 1, 0.5],
  [0.3, 0.8, 0.8],
]);

describe("a curve in words", () => {
  it("says where it stands and where it would be best", () => {
    expect(curveSummary("a10", A10, 0.5)).toBe(
      "a10 at confidence 0.50: P 1.000, R .500, F1 .667. Best F1 .800 at confidence 0.30.",
    );
  });

  it("says that there is nothing to read", () => {
    expect(curveSummary("a10", curve([]), 0.5)).toBe("The model predicts no a10.");
    expect(readingText(null)).toBe("no prediction is so confident");
  });

  it("is read from the most confident down", () => {
    const readings = curveReadings(A10);
    expect(readings[0]).toEqual({ confidence: 0.95, point: null });
    expect(readings.at(-1)?.point?.recall).toBeCloseTo(0.8);
  });
});

describe("the confidence that a point sets", () => {
  it("lets the point's own prediction pass", () => {
    expect(settableConfidence(0.3478)).toBe(0.34);
    expect(settableConfidence(Math.fround(0.35))).toBe(0.35);
  });

  it("is never nothing", () => {
    expect(settableConfidence(0.0012)).toBe(0.01);
  });
});

describe("the chosen curve", () => {
  const figures = report([row({}), row({ classId: 2, name: "f18" })], []);
  const f18 = { ...A10, classId: 2 };

  it("is that of the class, over all others", () => {
    const chosen = chosenCurve(figures, [A10, f18], 2);
    expect(chosen).toMatchObject({ name: "f18", curve: f18, others: [A10] });
  });

  it("is the mean where no class is chosen", () => {
    const chosen = chosenCurve(figures, [A10, f18], null)!;
    expect(chosen.name).toBe("all classes");
    expect(chosen.others).toHaveLength(2);
    expect(chosen.curve.confidence).toHaveLength(99);
  });

  it("is nothing for a class that the report does not know", () => {
    expect(chosenCurve(figures, [A10], 7)).toBeNull();
  });
});
