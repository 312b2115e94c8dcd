import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  clampView,
  fitView,
  imagePoint,
  revealBox,
  screenPoint,
  toImage,
  toScreen,
  type ViewTransform,
  viewOfBox,
  visibleBox,
  zoomBy,
  zoomTo,
} from "../../../core/geometry/view-transform.ts";

const coordinate = fc.double({ min: -5000, max: 5000, noNaN: true });
const view: fc.Arbitrary<ViewTransform> = fc.record({
  scale: fc.double({ min: 0.05, max: 64, noNaN: true }),
  left: coordinate,
  top: coordinate,
});
const size = fc.record({
  width: fc.integer({ min: 1, max: 8000 }),
  height: fc.integer({ min: 1, max: 8000 }),
});
const canvas = { width: 1052, height: 704 };

describe("the view of an image", () => {
  it("maps a point to the screen and back", () => {
    fc.assert(
      fc.property(view, coordinate, coordinate, (transform, x, y) => {
        const back = toImage(toScreen(imagePoint(x, y), transform), transform);
        expect(back.x).toBeCloseTo(x, 6);
        expect(back.y).toBeCloseTo(y, 6);
      }),
    );
  });

  it("shows the whole image, centred, when it fits", () => {
    fc.assert(
      fc.property(size, (image) => {
        const fit = fitView(image, canvas);
        const [x1, y1, x2, y2] = visibleBox(fit, canvas);
        expect(x1).toBeLessThanOrEqual(0);
        expect(y1).toBeLessThanOrEqual(0);
        expect(x2).toBeGreaterThanOrEqual(image.width);
        expect(y2).toBeGreaterThanOrEqual(image.height);
        expect(x1 + x2).toBeCloseTo(image.width, 3);
      }),
    );
  });

  it("keeps the pixel under the pointer while it zooms", () => {
    const image = { width: 1024, height: 1024 };
    const before = fitView(image, canvas);
    const pointer = screenPoint(600, 300);
    const after = zoomBy(before, pointer, 2.5, image, canvas);
    expect(toImage(pointer, after).x).toBeCloseTo(toImage(pointer, before).x, 9);
    expect(toImage(pointer, after).y).toBeCloseTo(toImage(pointer, before).y, 9);
    expect(after.scale).toBeCloseTo(before.scale * 2.5, 9);
  });

  it("never loses the image out of sight and never leaves its limits of scale", () => {
    fc.assert(
      fc.property(view, size, (transform, image) => {
        const { scale, left, top } = clampView(transform, image, canvas);
        expect(left).toBeLessThan(canvas.width);
        expect(top).toBeLessThan(canvas.height);
        expect(left + image.width * scale).toBeGreaterThan(0);
        expect(top + image.height * scale).toBeGreaterThan(0);
        expect(scale).toBeLessThanOrEqual(64);
      }),
    );
  });

  it("has nothing more to clamp once it is clamped", () => {
    fc.assert(
      fc.property(view, size, (transform, image) => {
        const once = clampView(transform, image, canvas);
        expect(clampView(once, image, canvas)).toEqual(once);
      }),
    );
  });

  it("zooms to 1:1 exactly", () => {
    const image = { width: 6000, height: 4000 };
    expect(zoomTo(fitView(image, canvas), screenPoint(10, 10), 1, image, canvas).scale).toBe(1);
  });

  it("moves just far enough to show a box, and not at all where it is in sight", () => {
    const image = { width: 4000, height: 4000 };
    const start = { scale: 1, left: 0, top: 0 };
    expect(revealBox(start, [100, 100, 200, 200], image, canvas)).toBe(start);
    expect(revealBox(start, [1100, 100, 1200, 200], image, canvas)).toEqual({
      scale: 1,
      left: -188,
      top: 0,
    });
  });

  it("puts a box it goes to into the middle", () => {
    const image = { width: 4000, height: 4000 };
    const transform = viewOfBox([1000, 2000, 1040, 2020], image, canvas, 0.4, 8);
    expect(toScreen(imagePoint(1020, 2010), transform)).toEqual({ x: 526, y: 352 });
    expect(transform.scale).toBe(8);
  });
});
