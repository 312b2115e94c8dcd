import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Polygon } from "../../../core/demo/polygon.ts";
import { convexHull } from "../../../core/demo/polygon.ts";
import { PolygonScanner } from "../../../core/demo/polygon-coverage.ts";

const SIDE = 32;

/** Shoelace formula. */
function polygonArea(polygon: Polygon): number {
  const twice = polygon.reduce((sum, [x1, y1], i) => {
    const [x2, y2] = polygon[(i + 1) % polygon.length]!;
    return sum + x1 * y2 - x2 * y1;
  }, 0);
  return Math.abs(twice) / 2;
}

function scannedArea(polygon: Polygon): number {
  const found = new PolygonScanner().scan(polygon, SIDE, SIDE);
  return found === null ? 0 : found.values.reduce((sum, value) => sum + value, 0);
}

const coordinate = fc.double({ min: 0, max: SIDE, noNaN: true });
const convexPolygon = fc
  .array(fc.tuple(coordinate, coordinate), { minLength: 3, maxLength: 12 })
  .map((points) => convexHull(points))
  .filter((hull) => hull.length >= 3);

describe("polygon coverage", () => {
  it("sums to the polygon's area when the polygon lies inside the image", () => {
    fc.assert(
      fc.property(convexPolygon, (polygon) => {
        expect(scannedArea(polygon)).toBeCloseTo(polygonArea(polygon), 2);
      }),
    );
  });

  it("is the same for either orientation", () => {
    fc.assert(
      fc.property(convexPolygon, (polygon) => {
        expect(scannedArea(polygon.toReversed())).toBeCloseTo(scannedArea(polygon), 3);
      }),
    );
  });

  it("counts only the part inside the image", () => {
    const square: Polygon = [
      [-5.5, -3],
      [4.25, -3],
      [4.25, 2.5],
      [-5.5, 2.5],
    ];
    expect(scannedArea(square)).toBeCloseTo(4.25 * 2.5, 4);
  });

  it("finds nothing of a polygon outside the image", () => {
    const outside: Polygon = [
      [SIDE + 1, 3],
      [SIDE + 4, 3],
      [SIDE + 4, 8],
    ];
    expect(new PolygonScanner().scan(outside, SIDE, SIDE)).toBeNull();
  });
});
