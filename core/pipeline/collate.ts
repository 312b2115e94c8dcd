import type { Batch } from "../contract/sample.ts";
import type { Letterbox } from "../geometry/letterbox.ts";
import type { PlacedBox } from "./placed-box.ts";

/** What is known of one image of a batch beside its pixels. */
export interface BatchRow {
  readonly imageId: number;
  readonly boxes: readonly PlacedBox[];
  /** Of an image without augmentation. */
  readonly letterbox?: Letterbox;
}

/** The pixels of a batch: [B, height, width, 3] RGB. */
export interface BatchPixels {
  readonly pixels: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** Joins images with their rows; boxes are padded to the most that an image has, and to one. */
export function collate({ pixels, width, height }: BatchPixels, rows: readonly BatchRow[]): Batch {
  const groundTruthWidth = Math.max(1, ...rows.map(({ boxes }) => boxes.length));
  const groundTruth = new Float32Array(rows.length * groundTruthWidth * 5);
  const groundTruthMask = new Float32Array(rows.length * groundTruthWidth);
  for (const [image, { boxes }] of rows.entries()) {
    for (const [i, { classIndex, box }] of boxes.entries()) {
      const row = image * groundTruthWidth + i;
      groundTruth.set([classIndex, ...box], row * 5);
      groundTruthMask[row] = 1;
    }
  }
  return {
    size: rows.length,
    height,
    width,
    images: pixels,
    groundTruth,
    groundTruthMask,
    groundTruthWidth,
    imageIds: Int32Array.from(rows, ({ imageId }) => imageId),
    letterboxes: rows.flatMap(({ letterbox }) => letterbox ?? []),
  };
}
