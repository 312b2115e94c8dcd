import type { RgbImage } from "../image/decode-image.ts";
import { type Affine, invert } from "./affine.ts";
import { type HsvShift, shiftHsv } from "./hsv-shift.ts";
import type { Pixels } from "./pixels.ts";

/** Grey that fills what no image covers: YOLOv8's. */
export const PADDING_GREY = 114;

/** An image and where its top left corner lies on the canvas that is warped. */
export interface Tile {
  readonly image: RgbImage;
  readonly left: number;
  readonly top: number;
}

/** Positions in the source are counted in 1 / 65,536 of a pixel, blending weights in 1 / 256. */
const ONE = 1 << 16;

/**
 * Draws tiles through `toOutput` into a square image, colours shifted, in one pass over the output: each pixel is
 * looked up where it comes from, bilinearly, a row of a tile at a time. Tiles must not overlap; pixel (x, y) is the
 * square from there to (x + 1, y + 1) on all sides, so that boxes go through the same transform.
 *
 * Bilinear sampling shows no aliasing down to half the size, and the sources are at training size already.
 */
export function warp(tiles: readonly Tile[], toOutput: Affine, pixels: Pixels, colour?: HsvShift): void {
  const { data, offset, size } = pixels;
  const toCanvas = invert(toOutput);
  const span = new Int32Array(2);
  data.fill(PADDING_GREY, offset, offset + size * size * 3);
  for (let y = 0; y < size; y++) {
    const row = offset + y * size * 3;
    const u = toCanvas.a * 0.5 + toCanvas.b * (y + 0.5) + toCanvas.tx;
    const v = toCanvas.c * 0.5 + toCanvas.d * (y + 0.5) + toCanvas.ty;
    for (const { image, left, top } of tiles) {
      span[0] = 0;
      span[1] = size;
      narrowSpan(span, u - left, toCanvas.a, image.width);
      narrowSpan(span, v - top, toCanvas.c, image.height);
      if (span[0]! >= span[1]!) continue;
      const x = span[0]!;
      const fromX = u - left + toCanvas.a * x;
      const fromY = v - top + toCanvas.c * x;
      sampleRow(image, fromX, fromY, toCanvas.a, toCanvas.c, data, row + x * 3, row + span[1]! * 3);
    }
    if (colour) shiftHsv(data, row, row + size * 3, colour);
  }
}

/** Cuts [from, to) down to the whole numbers x at which origin + step x lies in [0, length). */
function narrowSpan(span: Int32Array, origin: number, step: number, length: number): void {
  if (Math.abs(step) * ONE < 1) {
    if (origin < 0 || origin >= length) span[1] = span[0]!;
    return;
  }
  const start = -origin / step;
  const end = (length - origin) / step;
  span[0] = Math.max(span[0]!, Math.ceil(Math.min(start, end)));
  span[1] = Math.min(span[1]!, Math.ceil(Math.max(start, end)));
}

/** Fills the bytes from `at` to `end` with the image along a line that begins at (x, y); its edge pixels go on outside. */
function sampleRow(
  { width, height, data }: RgbImage,
  x: number,
  y: number,
  stepX: number,
  stepY: number,
  out: Uint8Array,
  at: number,
  end: number,
): void {
  const stride = width * 3;
  const lastX = (width - 1) * ONE;
  const lastY = (height - 1) * ONE;
  const dx = Math.round(stepX * ONE);
  const dy = Math.round(stepY * ONE);
  // A pixel's colour is that of its middle.
  let px = Math.round((x - 0.5) * ONE);
  let py = Math.round((y - 0.5) * ONE);
  for (let to = at; to < end; to += 3, px += dx, py += dy) {
    const cx = px < 0 ? 0 : px > lastX ? lastX : px;
    const cy = py < 0 ? 0 : py > lastY ? lastY : py;
    const from = (cy >> 16) * stride + (cx >> 16) * 3;
    const right = cx < lastX ? from + 3 : from;
    const below = cy < lastY ? stride : 0;
    const fx = (cx >> 8) & 255;
    const fy = (cy >> 8) & 255;
    const w11 = fx * fy;
    const w10 = (fx << 8) - w11;
    const w01 = (fy << 8) - w11;
    const w00 = ONE - w11 - w10 - w01;
    out[to] =
      (data[from]! * w00 +
        data[right]! * w10 +
        data[from + below]! * w01 +
        data[right + below]! * w11 +
        32768) >>
      16;
    out[to + 1] =
      (data[from + 1]! * w00 +
        data[right + 1]! * w10 +
        data[from + below + 1]! * w01 +
        data[right + below + 1]! * w11 +
        32768) >>
      16;
    out[to + 2] =
      (data[from + 2]! * w00 +
        data[right + 2]! * w10 +
        data[from + below + 2]! * w01 +
        data[right + below + 2]! * w11 +
        32768) >>
      16;
  }
}
