import type { ReviewObject } from "../../../core/contract/studio/review.ts";
import type { BoxXyxy } from "../../../core/geometry/box.ts";
import { type CropRegion, cropRegion } from "../../../core/geometry/crop-region.ts";

/** Widths that crops are cut in: a few, so that a panel that is dragged does not fill the cache. */
const WIDTHS = [200, 400];

/**
 * The part of the image that a crop shows. A missed label stands alone: what the model saw near it, without its counting,
 * may lie anywhere.
 */
export function regionOf({
  outcome,
  label,
  prediction,
  imageWidth,
  imageHeight,
}: ReviewObject): CropRegion | null {
  const boxes: BoxXyxy[] = [];
  if (label) boxes.push(label.box);
  if (prediction && (outcome !== "missed" || !label)) boxes.push(prediction.box);
  return boxes.length > 0 && imageWidth > 0 ? cropRegion(boxes, imageWidth, imageHeight) : null;
}

/** Pixels to ask for, for a crop of that side on this screen. */
export function pictureWidth(side: number, pixelRatio: number): number {
  return WIDTHS.find((width) => width >= side * pixelRatio) ?? WIDTHS.at(-1)!;
}
