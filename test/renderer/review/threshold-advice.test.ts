import { describe, expect, it } from "vitest";
import { thresholdAdvice } from "../../../renderer/review/threshold-advice.ts";
import { curve, row } from "./review-fixture.ts";

const LOW_SCORES = curve([
  [0.5, 1, 8 / 27],
  [0.36, 1, 13 / 27],
  [0.145, 24 / 28, 24 / 27],
  [0.05, 0.3, 25 / 27],
]);

function text(advice: ReturnType<typeof thresholdAdvice>): string | null {
  return advice && `${advice.lead}[${advice.confidence}]${advice.tail}`;
}

describe("the advice on a class's threshold", () => {
  it("says what a lower confidence finds and what it costs", () => {
    expect(text(thresholdAdvice(row({}), LOW_SCORES, 0.35))).toBe(
      "The model finds 11 of these 14 a10 but scores them under 0.35. " +
        "At [0.14] recall rises from .481 to .89 with 4 more false alarms.",
    );
  });

  it("leaves the false alarms out where there are no more of them", () => {
    const clean = curve([
      [0.5, 1, 0.5],
      [0.2, 1, 1],
    ]);
    const half = row({ instances: 2, truePositives: 1, falseNegatives: 1, recall: 0.5, f1: 0.667 });
    expect(text(thresholdAdvice(half, clean, 0.3))).toBe(
      "The model finds 1 of these 1 a10 but scores them under 0.30. At [0.2] recall rises from .500 to 1.00.",
    );
  });

  it("says what a higher confidence takes away", () => {
    const noisy = curve([
      [0.6, 10 / 11, 1],
      [0.2, 0.5, 1],
    ]);
    const alarmed = row({
      instances: 10,
      truePositives: 10,
      falsePositives: 10,
      falseNegatives: 0,
      precision: 0.5,
      recall: 1,
      f1: 0.667,
    });
    expect(text(thresholdAdvice(alarmed, noisy, 0.2))).toBe(
      "9 of 10 false alarms for a10 score under 0.60. " +
        "At [0.6] precision rises from .500 to .91 and nothing is lost.",
    );
  });

  it("is silent where the class stands at its best already", () => {
    const best = row({ f1: (2 * 0.857 * 0.889) / (0.857 + 0.889) });
    expect(thresholdAdvice(best, LOW_SCORES, 0.14)).toBeNull();
  });

  it("is silent for a class without labels or without predictions", () => {
    expect(thresholdAdvice(row({ instances: 0 }), LOW_SCORES, 0.35)).toBeNull();
    expect(thresholdAdvice(row({}), curve([]), 0.35)).toBeNull();
    expect(thresholdAdvice(row({}), undefined, 0.35)).toBeNull();
  });
});
