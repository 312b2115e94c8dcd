import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  cellFigure,
  confusionSizes,
  movedCell,
} from "../../../../renderer/review/side/confusion-geometry.ts";

describe("the matrix's cells", () => {
  it("are 28 pixels beside a table, 36 on a large screen", () => {
    expect(confusionSizes(384, 11, false)).toMatchObject({ cell: 28, rowLabel: 70 });
    expect(confusionSizes(532, 11, true)).toMatchObject({ cell: 36, rowLabel: 96 });
  });

  it("are larger where there are few, and never smaller than a target", () => {
    expect(confusionSizes(384, 4, false).cell).toBe(44);
    expect(confusionSizes(384, 28, false).cell).toBe(24);
  });

  it("hold at most four letters", () => {
    const cell = (count: number, share = 0) => ({
      predicted: 1,
      labelled: 1,
      count,
      share,
      kind: "agree" as const,
    });
    expect([0, 7, 999, 1234, 9960, 12_400].map((count) => cellFigure(cell(count), false))).toEqual([
      "",
      "7",
      "999",
      "1.2k",
      "10k",
      "12k",
    ]);
    expect([0.444, 0.999, 1].map((share) => cellFigure(cell(5, share), true))).toEqual([".44", "1", "1"]);
    expect(cellFigure(cell(0, 0), true)).toBe("");
  });
});

describe("arrows in the matrix", () => {
  it("go one cell, and to the ends of a row", () => {
    const from = { row: 1, column: 1 };
    expect(movedCell(from, "ArrowUp", 3)).toEqual({ row: 0, column: 1 });
    expect(movedCell(from, "ArrowDown", 3)).toEqual({ row: 2, column: 1 });
    expect(movedCell(from, "Home", 3)).toEqual({ row: 1, column: 0 });
    expect(movedCell(from, "End", 3)).toEqual({ row: 1, column: 2 });
    expect(movedCell(from, "x", 3)).toBeNull();
  });

  it("never leave it", () => {
    const keys = fc.array(fc.constantFrom("ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight", "Home", "End"));
    fc.assert(
      fc.property(keys, fc.integer({ min: 1, max: 9 }), (pressed, size) => {
        const end = pressed.reduce((at, key) => movedCell(at, key, size)!, { row: 0, column: 0 });
        expect(Math.min(end.row, end.column)).toBeGreaterThanOrEqual(0);
        expect(Math.max(end.row, end.column)).toBeLessThan(size);
      }),
    );
  });
});
