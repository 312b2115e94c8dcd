import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { BoxXyxy } from "../../../core/geometry/box.ts";
import { boxAround, boxInCrop, cropRegion } from "../../../core/geometry/crop-region.ts";

const WIDTH = 900;
const HEIGHT = 600;

const boxes = fc
  .tuple(
    fc.double({ min: 0, max: WIDTH - 1, noNaN: true }),
    fc.double({ min: 0, max: HEIGHT - 1, noNaN: true }),
    fc.double({ min: 0.1, max: WIDTH, noNaN: true }),
    fc.double({ min: 0.1, max: HEIGHT, noNaN: true }),
  )
  .map(([x, y, width, height]): BoxXyxy => [x, y, Math.min(WIDTH, x + width), Math.min(HEIGHT, y + height)]);

describe("the crop around an object", () => {
  it("is a square twice as wide as the object, with the object in its middle", () => {
    const region = cropRegion([[400, 300, 500, 360]], WIDTH, HEIGHT);
    expect(region).toEqual({ x: 350, y: 230, width: 200, height: 200 });
  });

  it("holds a label and its prediction together", () => {
    const label: BoxXyxy = [400, 300, 450, 340];
    const prediction: BoxXyxy = [430, 310, 500, 350];
    expect(boxAround([label, prediction])).toEqual([400, 300, 500, 350]);
    expect(cropRegion([label, prediction], WIDTH, HEIGHT).width).toBe(200);
  });

  it("moves inside the image at a corner instead of shrinking", () => {
    const region = cropRegion([[880, 0, 900, 40]], WIDTH, HEIGHT);
    expect(region).toEqual({ x: 820, y: 0, width: 80, height: 80 });
  });

  it("does not shrink to the pixels of a tiny box", () => {
    expect(cropRegion([[100, 100, 106, 104]], WIDTH, HEIGHT)).toMatchObject({ width: 48, height: 48 });
  });

  it("is cut to an image that is narrower than itself", () => {
    expect(cropRegion([[0, 0, 900, 500]], WIDTH, HEIGHT)).toEqual({ x: 0, y: 0, width: 900, height: 600 });
  });

  it("lies in the image in whole pixels, whatever the box", () => {
    fc.assert(
      fc.property(boxes, (box) => {
        const { x, y, width, height } = cropRegion([box], WIDTH, HEIGHT);
        expect([x, y, width, height].every(Number.isInteger)).toBe(true);
        expect(Math.min(x, y)).toBeGreaterThanOrEqual(0);
        expect(x + width).toBeLessThanOrEqual(WIDTH);
        expect(y + height).toBeLessThanOrEqual(HEIGHT);
      }),
    );
  });

  it("shows the whole box, whatever the box", () => {
    fc.assert(
      fc.property(boxes, (box) => {
        const [x1, y1, x2, y2] = boxInCrop(box, cropRegion([box], WIDTH, HEIGHT));
        expect(Math.min(x1, y1)).toBeGreaterThanOrEqual(-1e-9);
        expect(Math.max(x2, y2)).toBeLessThanOrEqual(1 + 1e-9);
      }),
    );
  });
});
