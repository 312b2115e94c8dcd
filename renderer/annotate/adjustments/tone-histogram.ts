import type { Picture } from "../canvas/picture-cache.ts";

/** Every so manieth pixel is enough to know the tones: this many a side. */
const SIDE = 512;
const histograms = new WeakMap<Picture, Uint32Array>();

/** How many pixels have each of 256 tones (luma of BT.601), over a grid of the picture's pixels. */
export function toneHistogram(picture: Picture): Uint32Array {
  const known = histograms.get(picture);
  if (known) return known;
  const level = picture.levels.at(-1)!;
  const width = Math.min(SIDE, level.width);
  const height = Math.min(SIDE, level.height);
  const context = new OffscreenCanvas(width, height).getContext("2d", { willReadFrequently: true })!;
  // Pixels as they are: a mean of neighbours would lose the darkest and the brightest.
  context.imageSmoothingEnabled = false;
  context.drawImage(level, 0, 0, width, height);
  const { data } = context.getImageData(0, 0, width, height);
  const histogram = new Uint32Array(256);
  for (let at = 0; at < data.length; at += 4) {
    const tone = Math.round(0.299 * data[at]! + 0.587 * data[at + 1]! + 0.114 * data[at + 2]!);
    histogram[tone] = histogram[tone]! + 1;
  }
  histograms.set(picture, histogram);
  return histogram;
}
