import fc from "fast-check";
import { expect, it } from "vitest";
import { type BoxXyxy, boxArea, iou } from "../../../core/geometry/box.ts";
import { rowArea, rowIou } from "../../../core/geometry/box-rows.ts";

const corner = fc.integer({ min: 0, max: 20 });
const arbitraryBox: fc.Arbitrary<BoxXyxy> = fc.tuple(corner, corner, corner, corner);

it("measures packed boxes as it does single ones, also those without area", () => {
  fc.assert(
    fc.property(arbitraryBox, arbitraryBox, (a, b) => {
      const rows = Float64Array.of(...a, ...b);
      expect(rowArea(rows, 1)).toBe(boxArea(b));
      expect(rowIou(rows, 0, rows, 1)).toBe(iou(a, b));
    }),
  );
});
