import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fitView, screenPoint, visibleBox, zoomBy } from "../../../core/geometry/view-transform.ts";
import {
  isZoomedIn,
  minimapPoint,
  minimapSize,
  minimapView,
  placeBelow,
} from "../../../renderer/annotate/hud/hud-places.ts";

const canvas = { width: 1000, height: 700 };
const image = { width: 6000, height: 4000 };
const plate = { width: 180, height: 28 };
const oneToOne = { scale: 1, left: 0, top: 0 };

describe("a plate that belongs to a box", () => {
  it("lies under the box, in its middle", () => {
    expect(placeBelow([400, 100, 500, 200], oneToOne, canvas, plate)).toMatchObject({ x: 360, y: 212 });
  });

  it("lies above a box at the canvas's lower edge", () => {
    expect(placeBelow([400, 600, 500, 690], oneToOne, canvas, plate).y).toBeLessThan(600 - plate.height);
  });

  it("stays on the canvas, wherever the box is", () => {
    const side = fc.integer({ min: -3000, max: 3000 });
    fc.assert(
      fc.property(side, side, fc.integer({ min: 1, max: 3000 }), (x, y, size) => {
        const { x: left, y: top } = placeBelow([x, y, x + size, y + size], oneToOne, canvas, plate);
        expect(left).toBeGreaterThanOrEqual(0);
        expect(top).toBeGreaterThanOrEqual(0);
        expect(left + plate.width).toBeLessThanOrEqual(canvas.width);
        expect(top + plate.height).toBeLessThanOrEqual(canvas.height);
      }),
    );
  });
});

describe("the minimap", () => {
  const fit = fitView(image, canvas);

  it("comes once the image is larger than the canvas", () => {
    expect(isZoomedIn(fit, image, canvas)).toBe(false);
    expect(isZoomedIn(zoomBy(fit, screenPoint(500, 350), 2, image, canvas), image, canvas)).toBe(true);
  });

  it("keeps the image's shape within its square", () => {
    expect(minimapSize(image, 126)).toEqual({ width: 126, height: 84 });
    expect(minimapSize({ width: 100, height: 200 }, 126)).toEqual({ width: 63, height: 126 });
  });

  it("frames what the canvas shows", () => {
    const view = zoomBy(fit, screenPoint(500, 350), 4, image, canvas);
    const map = minimapSize(image, 126);
    const { left, top, width, height } = minimapView(view, image, canvas, map);
    const [x1, y1, x2, y2] = visibleBox(view, canvas);
    expect(minimapPoint(left, top, image, map).x).toBeCloseTo(x1);
    expect(minimapPoint(left, top, image, map).y).toBeCloseTo(y1);
    expect(minimapPoint(left + width, top + height, image, map).x).toBeCloseTo(x2);
    expect(minimapPoint(left + width, top + height, image, map).y).toBeCloseTo(y2);
  });

  it("frames no more than the image where the canvas shows its surroundings", () => {
    const view = { scale: 0.1, left: 300, top: -100 };
    expect(minimapView(view, image, canvas, { width: 120, height: 80 })).toMatchObject({
      left: 0,
      width: 120,
    });
  });
});
