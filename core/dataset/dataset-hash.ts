import { createHash, type Hash } from "node:crypto";
import type { Split } from "../contract/dataset.ts";

/** The whole number that stands for a coordinate in pixels. */
export function hundredths(coordinate: number): number {
  return Math.round(coordinate * 100);
}

/**
 * SHA-256 over what a model learns from: the classes' names in order and, for each image, its content, split and
 * boxes. Row ids, paths and the order of import leave no trace. Coordinates count in hundredths of a pixel, which is
 * what every format keeps exactly: a set that went through another format and back has the same hash.
 *
 * Images are added in the order of their content, boxes in a fixed order within the image: the caller sorts.
 */
export class DatasetHash {
  readonly #hash: Hash = createHash("sha256");

  constructor(classNames: readonly string[]) {
    this.#hash.update(`boresight dataset 1\n${JSON.stringify(classNames)}\n`);
  }

  /** `boxes` is [n, 4] x1 y1 x2 y2 in pixels, flat; `classIndexes` is [n]. */
  add(contentHash: string, split: Split, boxes: Float64Array, classIndexes: Int32Array): void {
    const rows = new Int32Array(classIndexes.length * 5);
    for (let row = 0; row < classIndexes.length; row++) {
      rows[row * 5] = classIndexes[row]!;
      for (let at = 0; at < 4; at++) rows[row * 5 + 1 + at] = hundredths(boxes[row * 4 + at]!);
    }
    this.#hash.update(`${contentHash} ${split} ${classIndexes.length}\n`);
    this.#hash.update(rows);
  }

  digest(): string {
    return this.#hash.digest("hex");
  }
}
