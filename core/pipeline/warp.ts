import type { RgbImage } from "../image/decode-image.ts";
import { type Affine, invert } from "./affine.ts";

/** Grey that fills what no image covers: YOLOv8's. */
export const PADDING_GREY = 114;

/** An image and where its top left corner lies on the canvas that is warped. */
export interface Tile {
  readonly image: RgbImage;
  readonly left: number;
  readonly top: number;
}

/**
 * What lies on the canvas: one tile, or four that meet in a corner (top left, top right, bottom left, bottom right).
 */
export interface Canvas {
  readonly tiles: readonly Tile[];
  readonly cornerX: number;
  readonly cornerY: number;
}

/**
 * Draws the canvas through `toOutput` into a square image, in one pass: each output pixel is looked up where it comes
 * from, bilinearly. `out` is [size, size, 3] at `offset`.
 */
export function warp(canvas: Canvas, toOutput: Affine, size: number, out: Uint8Array, offset: number): void {
  const { a, b, c, d, tx, ty } = invert(toOutput);
  const { tiles, cornerX, cornerY } = canvas;
  const single = tiles.length === 1;
  let at = offset;
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++, at += 3) {
      const u = a * (x + 0.5) + b * (y + 0.5) + tx;
      const v = c * (x + 0.5) + d * (y + 0.5) + ty;
      const tile = tiles[single ? 0 : (u < cornerX ? 0 : 1) + (v < cornerY ? 0 : 2)]!;
      sample(tile.image, u - tile.left, v - tile.top, out, at);
    }
  }
}

/** The image at (u, v), pixels with corners at whole numbers; padding outside. */
function sample({ width, height, data }: RgbImage, u: number, v: number, out: Uint8Array, at: number): void {
  if (u < 0 || v < 0 || u >= width || v >= height) {
    out[at] = PADDING_GREY;
    out[at + 1] = PADDING_GREY;
    out[at + 2] = PADDING_GREY;
    return;
  }
  const px = Math.max(0, u - 0.5);
  const py = Math.max(0, v - 0.5);
  const x0 = px | 0;
  const y0 = py | 0;
  const fx = px - x0;
  const fy = py - y0;
  const right = x0 + 1 < width ? 3 : 0;
  const below = y0 + 1 < height ? width * 3 : 0;
  const from = (y0 * width + x0) * 3;
  const w11 = fx * fy;
  const w10 = fx - w11;
  const w01 = fy - w11;
  const w00 = 1 - fx - w01;
  for (let channel = 0; channel < 3; channel++) {
    const i = from + channel;
    out[at + channel] =
      data[i]! * w00 + data[i + right]! * w10 + data[i + below]! * w01 + data[i + right + below]! * w11 + 0.5;
  }
}
