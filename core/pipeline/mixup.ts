import type { Random } from "../random/random.ts";
import { type Pixels, pixelsEnd } from "./pixels.ts";

/** YOLOv8's: Beta(32, 32) lies close to a half, where both images' objects are still to be seen. */
const BETA = 32;

/** The first image's share in a blend, from Beta(32, 32): the middle one of 63 uniform numbers is so distributed. */
export function drawMixupShare(random: Random): number {
  const numbers = Float64Array.from({ length: 2 * BETA - 1 }, () => random.next());
  return numbers.sort()[BETA - 1]!;
}

/** first * share + second * (1 - share), into the first (arXiv 1710.09412). Both are of one size. */
export function blend(first: Pixels, second: Pixels, share: number): void {
  const shift = second.offset - first.offset;
  const weight = Math.round(share * 256);
  for (let i = first.offset, end = pixelsEnd(first); i < end; i++) {
    first.data[i] = (first.data[i]! * weight + second.data[i + shift]! * (256 - weight) + 128) >> 8;
  }
}
