import { describe, expect, it } from "vitest";
import { classSummary, listSummary } from "../../../renderer/review/review-summary.ts";
import { report, row } from "./review-fixture.ts";

const REPORT = report([row({}), row({ classId: 2, name: "p8", instances: 0, falsePositives: 1 })], []);

describe("the review in words", () => {
  it("tells a class's figures in a sentence", () => {
    expect(classSummary(REPORT, 1)).toBe(
      "a10: 13 of 27 labels found, 0 false alarms at confidence 0.35; precision 1.000, recall .481, mAP50-95 .426.",
    );
    expect(classSummary(REPORT, null)).toMatch(/^All classes: 13 of 27 labels found/);
  });

  it("says that a class has no labels, and what is wrong all the same", () => {
    expect(classSummary(REPORT, 2)).toBe("p8: no labels, 1 false alarm at confidence 0.35.");
  });

  it("says nothing of a class that is gone", () => {
    expect(classSummary(REPORT, 9)).toBe("");
  });

  it("counts the crops of a list", () => {
    expect(listSummary("Missed", 14)).toBe("Missed, 14 crops.");
    expect(listSummary("Missed", 1)).toBe("Missed, 1 crop.");
    expect(listSummary("Missed", 0)).toBe("Missed, no crops.");
  });
});
