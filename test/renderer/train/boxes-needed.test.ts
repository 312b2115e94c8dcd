import { describe, expect, it } from "vitest";
import { boxesNeeded } from "../../../renderer/train/boxes-needed.ts";

function labelClass(id: number, train: number, val = 0) {
  const boxes = { train, val, test: 0 };
  return { id, name: `c${id}`, color: "#3cc4f5", hotkey: null, position: id, images: 0, boxes };
}

const NO_VAL = { train: 12, val: 0, test: 0 };

describe("what a first run still needs", () => {
  it("is told class by class, and as one number", () => {
    const needed = boxesNeeded({
      boxes: 15,
      splits: NO_VAL,
      classes: [labelClass(17, 12), labelClass(130, 3)],
    });
    expect(needed?.classes.map(({ name, boxes }) => [name, boxes])).toEqual([
      ["c17", 12],
      ["c130", 3],
    ]);
    expect(needed?.words).toBe("Needs 25 more boxes");
  });

  it("is a class where there is none", () => {
    const needed = boxesNeeded({ boxes: 0, splits: { train: 0, val: 0, test: 0 }, classes: [] });
    expect(needed).toEqual({ classes: [], more: 0, words: "Needs a class, and boxes of it" });
  });

  it("counts the classes that it does not show", () => {
    const classes = Array.from({ length: 11 }, (_, id) => labelClass(id, 1));
    const needed = boxesNeeded({ boxes: 11, splits: NO_VAL, classes });
    expect([needed?.classes.length, needed?.more]).toEqual([8, 3]);
  });

  it("is nothing once a run can begin, however few boxes there are", () => {
    const splits = { train: 2, val: 1, test: 0 };
    expect(boxesNeeded({ boxes: 3, splits, classes: [labelClass(1, 2, 1)] })).toBeNull();
  });

  it("is left to the checks where a class has enough boxes and a split has none", () => {
    expect(boxesNeeded({ boxes: 200, splits: NO_VAL, classes: [labelClass(1, 200)] })).toBeNull();
  });
});
