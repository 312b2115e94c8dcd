import { describe, expect, it } from "vitest";
import {
  cellStrength,
  cellText,
  confusionLayout,
  largestConfusions,
} from "../../../renderer/review/confusion-layout.ts";
import { report, row } from "./review-fixture.ts";

const ROWS = [row({ classId: 7, name: "a10" }), row({ classId: 9, name: "f18" })];
const LAYOUT = confusionLayout(
  report(ROWS, [
    [13, 0, 1],
    [2, 124, 0],
    [12, 1, 0],
  ]),
);

function nameOf(classId: number | null): string {
  return ROWS.find((each) => each.classId === classId)?.name ?? "background";
}

describe("the confusion matrix", () => {
  it("ends with the background", () => {
    expect(LAYOUT.classes.map(({ name }) => name)).toEqual(["a10", "f18", "background"]);
  });

  it("shares each cell of its column's labels", () => {
    const shares = LAYOUT.cells.map((cells) => cells[0]!.share);
    expect(shares).toEqual([13 / 27, 2 / 27, 12 / 27]);
  });

  it("tells agreement from difference, and both from nothing", () => {
    expect(LAYOUT.cells.map((cells) => cells.map(({ kind }) => kind))).toEqual([
      ["agree", "none", "differ"],
      ["differ", "agree", "none"],
      ["differ", "differ", "none"],
    ]);
  });

  it("fills what is there more than what is not, a full column the most", () => {
    const [first, second] = LAYOUT.cells;
    expect(cellStrength(first![1]!)).toBe(0);
    expect(cellStrength(second![0]!)).toBeGreaterThan(0.16);
    expect(cellStrength(second![1]!)).toBeCloseTo(0.54, 2);
  });

  it("says what each kind of cell holds", () => {
    const texts = LAYOUT.cells.flat().map((cell) => cellText(cell, nameOf));
    expect(texts).toContain("13 a10 predicted right");
    expect(texts).toContain("2 a10 predicted as f18");
    expect(texts).toContain("12 a10 without a prediction");
    expect(texts).toContain("1 a10 predicted on background");
  });

  it("names the largest confusions first", () => {
    expect(largestConfusions(LAYOUT, 2).map(({ count }) => count)).toEqual([12, 2]);
  });
});
