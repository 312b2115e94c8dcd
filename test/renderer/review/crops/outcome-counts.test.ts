import { describe, expect, it } from "vitest";
import { outcomeCounts } from "../../../../renderer/review/crops/outcome-counts.ts";
import { report, row } from "../review-fixture.ts";

const REPORT = report(
  [row({ classId: 1, name: "a10" }), row({ classId: 2, name: "f18" })],
  [
    [13, 1, 3],
    [2, 124, 0],
    [12, 1, 0],
  ],
);

describe("the counts of a class's tabs", () => {
  it("are read off its row and column of the confusion matrix", () => {
    expect(outcomeCounts(REPORT, 1, 6)).toEqual({
      missed: 12,
      "false-alarm": 3,
      confused: 2,
      loose: 6,
      correct: 7,
    });
  });

  it("are summed for all classes", () => {
    expect(outcomeCounts(REPORT, null, 10)).toEqual({
      missed: 13,
      "false-alarm": 3,
      confused: 3,
      loose: 10,
      correct: 127,
    });
  });

  it("leave open what is loose and what is correct until that was asked", () => {
    expect(outcomeCounts(REPORT, 2, null)).toMatchObject({ missed: 1, loose: null, correct: null });
  });
});
