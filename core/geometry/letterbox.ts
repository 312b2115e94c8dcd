import type { BoxXyxy } from "./box.ts";

/** How an image lies in a larger canvas: scaled by `scale`, then moved by (left, top) canvas pixels. */
export interface Letterbox {
  readonly scale: number;
  readonly left: number;
  readonly top: number;
}

/** Fits the image, aspect ratio kept, centred in the canvas. Offsets are whole pixels. */
export function letterbox(
  imageWidth: number,
  imageHeight: number,
  canvasWidth: number,
  canvasHeight: number,
): Letterbox {
  const scale = Math.min(canvasWidth / imageWidth, canvasHeight / imageHeight);
  return {
    scale,
    left: Math.round((canvasWidth - Math.round(imageWidth * scale)) / 2 - 0.1),
    top: Math.round((canvasHeight - Math.round(imageHeight * scale)) / 2 - 0.1),
  };
}

/** From pixels of the image to pixels of the canvas. */
export function boxToCanvas([x1, y1, x2, y2]: BoxXyxy, { scale, left, top }: Letterbox): BoxXyxy {
  return [x1 * scale + left, y1 * scale + top, x2 * scale + left, y2 * scale + top];
}

/** From pixels of the canvas to pixels of the image. */
export function boxToImage([x1, y1, x2, y2]: BoxXyxy, { scale, left, top }: Letterbox): BoxXyxy {
  return [(x1 - left) / scale, (y1 - top) / scale, (x2 - left) / scale, (y2 - top) / scale];
}
