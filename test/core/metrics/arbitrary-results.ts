import fc from "fast-check";
import type { ImageResult } from "../../../core/contract/detection.ts";
import type { BoxXyxy } from "../../../core/geometry/box.ts";

/** Boxes on a coarse grid, so that they often overlap, touch, nest and coincide. */
const arbitraryBox: fc.Arbitrary<BoxXyxy> = fc
  .tuple(
    fc.integer({ min: 0, max: 12 }),
    fc.integer({ min: 0, max: 12 }),
    fc.integer({ min: 1, max: 8 }),
    fc.integer({ min: 1, max: 8 }),
  )
  .map(([x, y, width, height]) => [x * 10, y * 10, (x + width) * 10, (y + height) * 10]);

/** An image with up to a dozen detections, in no order, and as many ground truths. */
export function arbitraryImage(classCount: number): fc.Arbitrary<ImageResult> {
  const classIndex = fc.integer({ min: 0, max: classCount - 1 });
  // Hundredths: equal confidences come up.
  const confidence = fc.integer({ min: 1, max: 100 }).map((hundredths) => hundredths / 100);
  return fc.record({
    imageId: fc.nat(),
    detections: fc.array(fc.record({ box: arbitraryBox, confidence, classIndex }), { maxLength: 12 }),
    groundTruths: fc.array(fc.record({ box: arbitraryBox, classIndex }), { maxLength: 12 }),
  });
}

/** A split of a few images. */
export function arbitraryResults(classCount: number): fc.Arbitrary<ImageResult[]> {
  return fc.array(arbitraryImage(classCount), { maxLength: 8 });
}
