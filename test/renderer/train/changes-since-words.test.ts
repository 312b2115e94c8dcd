import { describe, expect, it } from "vitest";
import { changesSinceWords } from "../../../renderer/train/changes-since-words.ts";

const NOTHING = {
  imagesAdded: 0,
  imagesDone: 0,
  boxesAdded: 0,
  boxesCorrected: 0,
  boxesRemoved: 0,
  mostAdded: null,
};

describe("what was changed since a run", () => {
  it("has no line for what did not happen", () => {
    expect(changesSinceWords(NOTHING)).toEqual([]);
    expect(changesSinceWords({ ...NOTHING, boxesCorrected: 1 })).toEqual(["1 box corrected"]);
  });

  it("is told a line a kind, and which class most new boxes have", () => {
    const changes = { ...NOTHING, imagesDone: 38, boxesAdded: 214, boxesCorrected: 17 };
    expect(changesSinceWords({ ...changes, mostAdded: { name: "a10", boxes: 6 } })).toEqual([
      "38 images marked done",
      "214 boxes added, 17 corrected",
      "6 of the added boxes are a10",
    ]);
  });
});
