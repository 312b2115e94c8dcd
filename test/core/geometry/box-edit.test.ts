import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { BoxXyxy } from "../../../core/geometry/box.ts";
import { boxesTouch, boxOfCorners, growBox, shiftBox, shiftInside } from "../../../core/geometry/box-edit.ts";
import { BoxGrid } from "../../../core/geometry/box-grid.ts";
import { BOX_HANDLES, handleAt, handlePosition, resizeBox } from "../../../core/geometry/box-handles.ts";
import { boxesUnder, nextInPile } from "../../../core/geometry/box-hit.ts";
import { imagePoint, screenPoint } from "../../../core/geometry/view-transform.ts";

const image = { width: 640, height: 480 };
const boxInside: fc.Arbitrary<BoxXyxy> = fc
  .tuple(
    fc.integer({ min: 0, max: 600 }),
    fc.integer({ min: 0, max: 440 }),
    fc.integer({ min: 1, max: 40 }),
    fc.integer({ min: 1, max: 40 }),
  )
  .map(([x, y, width, height]) => [x, y, x + width, y + height] as const);
const anywhere = fc.record({
  x: fc.double({ min: -900, max: 900, noNaN: true }),
  y: fc.double({ min: -900, max: 900, noNaN: true }),
});

function expectInside([x1, y1, x2, y2]: BoxXyxy): void {
  expect(Math.min(x1, y1)).toBeGreaterThanOrEqual(0);
  expect(x2).toBeLessThanOrEqual(image.width);
  expect(y2).toBeLessThanOrEqual(image.height);
  expect(x1).toBeLessThanOrEqual(x2);
  expect(y1).toBeLessThanOrEqual(y2);
}

describe("editing a box", () => {
  it("spans the same box from any two opposite corners, on whole pixels, inside the image", () => {
    fc.assert(
      fc.property(anywhere, anywhere, (a, b) => {
        const box = boxOfCorners(a, b, image);
        expect(boxOfCorners(b, a, image)).toEqual(box);
        expect(box.every(Number.isInteger)).toBe(true);
        expectInside(box);
      }),
    );
  });

  it("moves boxes together and keeps all of them inside, their sizes as they were", () => {
    fc.assert(
      fc.property(fc.array(boxInside, { minLength: 1, maxLength: 5 }), anywhere, (boxes, by) => {
        const shift = shiftInside(boxes, by.x, by.y, image);
        for (const box of boxes) {
          const moved = shiftBox(box, shift);
          expectInside(moved);
          expect(moved[2] - moved[0]).toBe(box[2] - box[0]);
        }
      }),
    );
  });

  it("does not push a box that sticks out any further out", () => {
    expect(shiftInside([[-5, 10, 20, 30]], -10, 0, image)).toEqual({ x: 0, y: 0 });
    expect(shiftInside([[-5, 10, 20, 30]], 10, 0, image)).toEqual({ x: 10, y: 0 });
  });

  it("turns over when a side is pulled across the other", () => {
    expect(resizeBox([10, 10, 30, 30], "w", imagePoint(50, 0))).toEqual([30, 10, 50, 30]);
    expect(resizeBox([10, 10, 30, 30], "se", imagePoint(5, 4))).toEqual([5, 4, 10, 10]);
  });

  it("moves only the sides that the handle holds", () => {
    fc.assert(
      fc.property(boxInside, fc.constantFrom(...BOX_HANDLES), (box, handle) => {
        expect(resizeBox(box, handle, handlePosition(box, handle))).toEqual(box);
      }),
    );
  });

  it("grows by keys, keeps a pixel and stays inside", () => {
    expect(growBox([10, 10, 12, 12], -5, 3, image)).toEqual([10, 10, 11, 15]);
    expect(growBox([600, 400, 630, 470], 50, 50, image)).toEqual([600, 400, 640, 480]);
  });
});

describe("taking hold of a box", () => {
  it("finds a handle within its reach, corners before sides", () => {
    expect(handleAt([100, 100, 200, 160], screenPoint(104, 96), 10)).toBe("nw");
    expect(handleAt([100, 100, 200, 160], screenPoint(130, 103), 10)).toBe("n");
    expect(handleAt([100, 100, 200, 160], screenPoint(205, 140), 10)).toBe("e");
    expect(handleAt([100, 100, 200, 160], screenPoint(150, 130), 10)).toBeNull();
    expect(handleAt([100, 100, 200, 160], screenPoint(80, 130), 10)).toBeNull();
  });

  it("leaves the middle of a small box free, so that it can be moved", () => {
    expect(handleAt([100, 100, 112, 112], screenPoint(106, 106), 10)).toBeNull();
    expect(handleAt([100, 100, 112, 112], screenPoint(113, 113), 10)).toBe("se");
  });

  it("takes the small box inside the large one, then goes through the pile", () => {
    const boxes = [
      { id: 1, box: [0, 0, 100, 100] },
      { id: 2, box: [40, 40, 60, 60] },
      { id: 3, box: [200, 200, 210, 210] },
    ] as const;
    const pile = boxesUnder(boxes, imagePoint(50, 50), 0);
    expect(pile.map(({ id }) => id)).toEqual([2, 1]);
    expect(nextInPile(pile, null)?.id).toBe(2);
    expect(nextInPile(pile, 2)?.id).toBe(1);
    expect(nextInPile(pile, 1)?.id).toBe(2);
    expect(nextInPile([], 1)).toBeNull();
  });

  it("finds with the grid what a look at every box finds", () => {
    const area = fc
      .tuple(anywhere, anywhere)
      .map(
        ([a, b]) => [Math.min(a.x, b.x), Math.min(a.y, b.y), Math.max(a.x, b.x), Math.max(a.y, b.y)] as const,
      );
    fc.assert(
      fc.property(fc.array(area, { maxLength: 40 }), area, (boxes, wanted) => {
        const every = boxes.flatMap((box, index) => (boxesTouch(box, wanted) ? [index] : []));
        expect(new BoxGrid(boxes, image.width, image.height).touching(wanted)).toEqual(every);
      }),
    );
  });
});
