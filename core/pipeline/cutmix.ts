import type { Random } from "../random/random.ts";

/** Square images of a batch, [B, size, size, 3], with what each shows. */
export interface LabelledImages {
  readonly images: Uint8Array;
  readonly size: number;
  /** [C] shares for each image that sum to 1. */
  readonly shares: readonly Float32Array[];
}

/**
 * Gives an image, with the probability, a rectangle of another one of the batch from the same place, and its labels for
 * the share of the area (CutMix, arXiv 1905.04899). Changes images and shares in place.
 */
export function cutMix({ images, size, shares }: LabelledImages, probability: number, random: Random): void {
  if (probability === 0 || shares.length < 2) return;
  const untouched = images.slice();
  const before = shares.map((row) => row.slice());
  for (const [slot, row] of shares.entries()) {
    if (!random.chance(probability)) continue;
    const other = (slot + 1 + random.integer(shares.length - 1)) % shares.length;
    const [left, top, right, bottom] = drawRectangle(size, random);
    for (let y = top; y < bottom; y++) {
      const at = (y * size + left) * 3;
      const from = other * size * size * 3 + at;
      images.set(untouched.subarray(from, from + (right - left) * 3), slot * size * size * 3 + at);
    }
    const covered = ((right - left) * (bottom - top)) / size ** 2;
    for (const [label, share] of before[slot]!.entries()) {
      row[label] = share * (1 - covered) + before[other]![label]! * covered;
    }
  }
}

/** Its area is uniform before it is cut at the image's edges, its middle anywhere. */
function drawRectangle(size: number, random: Random): readonly [number, number, number, number] {
  const side = size * Math.sqrt(random.next());
  const [x, y] = [random.next() * size, random.next() * size];
  const inside = (value: number): number => Math.min(size, Math.max(0, Math.round(value)));
  return [inside(x - side / 2), inside(y - side / 2), inside(x + side / 2), inside(y + side / 2)];
}
