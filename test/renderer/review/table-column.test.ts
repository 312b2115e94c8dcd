import { describe, expect, it } from "vitest";
import { neighbourClass, nextOrder, orderRows } from "../../../renderer/review/table-column.ts";
import { row } from "./review-fixture.ts";

const ROWS = [
  row({ classId: 1, name: "tu-22", ap50To95: 0.839, falseNegatives: 0 }),
  row({ classId: 2, name: "a10", ap50To95: 0.426, falseNegatives: 14 }),
  row({ classId: 3, name: "p8", ap50To95: null, falseNegatives: 0 }),
  row({ classId: 4, name: "tu-9", ap50To95: 0.6, falseNegatives: 2 }),
];

function names(...order: Parameters<typeof orderRows>): string[] {
  return orderRows(...order).map(({ name }) => name);
}

describe("the class table's order", () => {
  it("puts the worst class first, and classes without a figure last", () => {
    expect(names(ROWS, { column: "ap50To95", descending: false })).toEqual(["a10", "tu-9", "tu-22", "p8"]);
  });

  it("leaves classes without a figure last when it is turned round", () => {
    expect(names(ROWS, { column: "ap50To95", descending: true })).toEqual(["tu-22", "tu-9", "a10", "p8"]);
  });

  it("is the order of the keys, from all classes on top to the last row", () => {
    const order = { column: "ap50To95", descending: false } as const;
    expect(neighbourClass(ROWS, order, null, 1)).toBe(2);
    expect(neighbourClass(ROWS, order, 2, 1)).toBe(4);
    expect(neighbourClass(ROWS, order, 2, -1)).toBeNull();
    expect(neighbourClass(ROWS, order, 3, 1)).toBe(3);
    expect(neighbourClass(ROWS, order, null, -1)).toBeNull();
  });

  it("reads numbers in names as numbers", () => {
    expect(names(ROWS, { column: "name", descending: false })).toEqual(["a10", "p8", "tu-9", "tu-22"]);
  });

  it("keeps the project's order among equals", () => {
    expect(names(ROWS, { column: "falseNegatives", descending: false }).slice(0, 2)).toEqual(["tu-22", "p8"]);
  });

  it("begins with the worst on a new column, and turns round on the same", () => {
    const byName = { column: "name", descending: false } as const;
    expect(nextOrder(byName, "recall")).toEqual({ column: "recall", descending: false });
    expect(nextOrder(byName, "falseNegatives")).toEqual({ column: "falseNegatives", descending: true });
    expect(nextOrder(byName, "name")).toEqual({ column: "name", descending: true });
  });
});
