import type { Letterbox } from "../geometry/letterbox.ts";

/** One image with its ground truth, as the pipeline takes it. Boxes are pixels of the upright original. */
export interface Sample {
  readonly imageId: number;
  readonly path: string;
  /** Content hash of the file, the key of the decoded cache. */
  readonly contentHash: string;
  readonly width: number;
  readonly height: number;
  /** [n, 4] x1 y1 x2 y2, flat. */
  readonly boxes: Float32Array;
  /** [n] index of the class in the model's output, from 0. */
  readonly classIndexes: Int32Array;
}

/** What a training or evaluation step eats. Shape letters: B images, H W pixels, G padded ground truths. */
export interface Batch {
  readonly size: number;
  readonly height: number;
  readonly width: number;
  /** [B, H, W, 3] RGB, 0 to 255. */
  readonly images: Uint8Array;
  /** [B, G, 5] class index, x1, y1, x2, y2 in pixels of the batch's images; rows without a box are 0. */
  readonly groundTruth: Float32Array;
  /** [B, G] 1 for a real box, 0 for padding. G is at least 1. */
  readonly groundTruthMask: Float32Array;
  readonly groundTruthWidth: number;
  /** [B] for a mosaic the id of its first image. */
  readonly imageIds: Int32Array;
  /** How each original lies in the batch's image; only for batches without augmentation, else empty. */
  readonly letterboxes: readonly Letterbox[];
  /** [B, C] each image's classes as shares that sum to 1; only where whole images are classified. */
  readonly labelShares?: Float32Array;
}
