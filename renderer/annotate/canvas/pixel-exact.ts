import type { ViewTransform } from "../../../core/geometry/view-transform.ts";

/**
 * Where the image's corner is painted. While each of its pixels covers a whole number of the screen's, the corner lies
 * on one of them: else every pixel would be mixed with its neighbours. It moves by half a pixel of the screen at most.
 */
export function paintedCorner(view: ViewTransform, pixelRatio: number): { left: number; top: number } {
  const { left, top } = view;
  if (!Number.isInteger(Number((view.scale * pixelRatio).toFixed(6)))) return { left, top };
  const onPixel = (offset: number) => Math.round(offset * pixelRatio) / pixelRatio;
  return { left: onPixel(left), top: onPixel(top) };
}
