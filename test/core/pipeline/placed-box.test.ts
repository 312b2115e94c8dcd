import { describe, expect, it } from "vitest";
import type { BoxXyxy } from "../../../core/geometry/box.ts";
import { compose, IDENTITY, invert, rotation, scaling, translation } from "../../../core/pipeline/affine.ts";
import { followBoxes } from "../../../core/pipeline/placed-box.ts";

const SIZE = 1000;

function follow(box: BoxXyxy, transform = IDENTITY): BoxXyxy | undefined {
  return followBoxes([{ classIndex: 3, box }], transform, SIZE)[0]?.box;
}

describe("a box that follows its pixels", () => {
  it("is cut at the image's border", () => {
    expect(follow([900, -20, 1050, 100])).toEqual([900, 0, 1000, 100]);
  });

  it("goes when a side is two pixels or less, and stays when both are more", () => {
    expect(follow([10, 10, 12, 100])).toBeUndefined();
    expect(follow([10, 10, 100, 12])).toBeUndefined();
    expect(follow([10, 10, 12.5, 100])).toEqual([10, 10, 12.5, 100]);
  });

  it("goes when a tenth or less of its area is left", () => {
    expect(follow([-90, 0, 10, 100])).toBeUndefined();
    expect(follow([-89, 0, 11, 100])).toEqual([0, 0, 11, 100]);
  });

  it("goes when it is a hundred times as long as wide", () => {
    expect(follow([0, 0, 3, 300])).toBeUndefined();
    expect(follow([0, 0, 299, 3])).toEqual([0, 0, 299, 3]);
  });

  it("is the smallest upright one round the turned object", () => {
    const quarterTurn = [translation(-50, -50), rotation(Math.PI / 2), translation(50, 50)].reduce(compose);
    const turned = follow([10, 20, 40, 60], quarterTurn)!;
    [40, 10, 80, 40].forEach((value, i) => {
      expect(turned[i]).toBeCloseTo(value, 9);
    });
  });

  it("comes back through the inverse", () => {
    const there = [scaling(1.5, -0.5), translation(20, 700)].reduce(compose);
    const box = follow([100, 200, 300, 400], there)!;
    const back = follow(box, invert(there))!;
    [100, 200, 300, 400].forEach((value, i) => {
      expect(back[i]).toBeCloseTo(value, 9);
    });
  });
});
