import type { BoxXyxy } from "../../geometry/box.ts";

/**
 * A box on the pixels as the file stores them, moved to where it lies on the upright image. `width` and `height` are
 * those of the upright image, pixels; `orientation` is EXIF's, 5 to 8: those that exchange width and height.
 */
export function uprightBox(
  [x1, y1, x2, y2]: BoxXyxy,
  orientation: number,
  width: number,
  height: number,
): BoxXyxy {
  switch (orientation) {
    case 5:
      return [y1, x1, y2, x2];
    case 6:
      return [width - y2, x1, width - y1, x2];
    case 7:
      return [width - y2, height - x2, width - y1, height - x1];
    case 8:
      return [y1, height - x2, y2, height - x1];
    default:
      return [x1, y1, x2, y2];
  }
}
