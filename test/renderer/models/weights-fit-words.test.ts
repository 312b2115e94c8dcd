import { describe, expect, it } from "vitest";
import { fitWords } from "../../../renderer/models/weights-fit-words.ts";

describe("how much of a model begins with a file of weights", () => {
  it("is said in one sentence where it is all", () => {
    expect(fitWords({ model: "yolov8n", taken: 355, wanted: 355, atRandom: [] })).toBe(
      "All of the model begins with these weights.",
    );
  });

  it("names some of what begins at random, and counts the others", () => {
    expect(fitWords({ model: "yolov8n", taken: 349, wanted: 355, atRandom: ["a", "b"] })).toBe(
      "349 of 355 tensors begin with these weights, the rest at random: a, b and 4 more.",
    );
  });
});
