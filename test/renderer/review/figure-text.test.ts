import { describe, expect, it } from "vitest";
import {
  fractionText,
  gainText,
  shortFractionText,
  thresholdText,
} from "../../../renderer/review/figure-text.ts";

describe("a figure of the review", () => {
  it("drops the zero before the point, but keeps a whole one", () => {
    expect([0.721, 1, 0, 0.9996].map(fractionText)).toEqual([".721", "1.000", ".000", "1.000"]);
  });

  it("is a dash where there is nothing to measure", () => {
    expect([fractionText(null), fractionText(Number.NaN)]).toEqual(["–", "–"]);
  });

  it("has two digits in running text, and keeps its zero in a threshold's field", () => {
    expect([shortFractionText(0.894), thresholdText(0.35)]).toEqual([".89", "0.35"]);
  });

  it("says what it gained or lost, with a real minus", () => {
    expect(gainText(0.721, 0.708)).toBe("+.013");
    expect(gainText(0.5, 0.542)).toBe("−.042");
    expect(gainText(0.5, 0.5002)).toBe("±.000");
    expect(gainText(1, 0)).toBe("+1.000");
  });

  it("gains nothing on a run that could not measure it", () => {
    expect(gainText(0.5, null)).toBeNull();
  });
});
