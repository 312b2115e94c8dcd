import type { TypedData } from "../engine/binding.ts";
import { BoresightError } from "../errors/boresight-error.ts";
import type { ImageBatch } from "../model/image-batch.ts";

/** Memory ran out, and what is left of the batch goes through the network in smaller pieces. */
export interface Shortage {
  readonly imageSize: number;
  readonly imagesAtOnce: number;
}

/** Images `from` to `to` of a batch; `last` says that none follow. */
export type PieceWork<Result> = (from: number, to: number, last: boolean) => Result;

/**
 * How much of a batch goes through the network at once: all of it, until memory runs out; then half, and half again. The
 * bound is kept in pixels, so that a run goes back to whole batches where its images are smaller.
 */
export class BatchPieces {
  #pixels = Number.POSITIVE_INFINITY;
  #shortage: Shortage | undefined;

  /** Begins with what memory did for before. */
  bound({ imageSize, imagesAtOnce }: Shortage): void {
    this.#pixels = imagesAtOnce * imageSize ** 2;
  }

  /** Images of this size at once, at least one. */
  imagesAtOnce({ size, height, width }: Omit<ImageBatch, "images">): number {
    return Math.max(1, Math.min(size, Math.floor(this.#pixels / (height * width))));
  }

  /**
   * Runs `work` on one piece after the other; a piece for which there was no memory again, in smaller ones.
   * @throws BoresightError `out-of-memory` when there is none for a single image
   */
  run<Result>(batch: ImageBatch, work: PieceWork<Result>): Result[] {
    const results: Result[] = [];
    for (let from = 0; from < batch.size; ) {
      const to = Math.min(batch.size, from + this.imagesAtOnce(batch));
      try {
        results.push(work(from, to, to === batch.size));
        from = to;
      } catch (error) {
        if (!(error instanceof BoresightError) || error.code !== "out-of-memory" || to - from === 1)
          throw error;
        this.#halve(batch, to - from);
      }
    }
    return results;
  }

  /** What has happened since the last call. */
  takeShortage(): Shortage | undefined {
    const shortage = this.#shortage;
    this.#shortage = undefined;
    return shortage;
  }

  #halve({ height, width }: ImageBatch, failed: number): void {
    const imagesAtOnce = Math.ceil(failed / 2);
    this.#pixels = imagesAtOnce * height * width;
    this.#shortage = { imageSize: Math.max(height, width), imagesAtOnce };
  }
}

/** Images `from` to `to` of a batch, as views of its arrays. */
export function pieceOf<Batch extends ImageBatch>(batch: Batch, from: number, to: number): Batch {
  if (from === 0 && to === batch.size) return batch;
  const rows = Object.entries(batch).flatMap(([name, value]) => {
    if (!isRows(value)) return [];
    const perImage = value.length / batch.size;
    return [[name, value.subarray(from * perImage, to * perImage)] as const];
  });
  return { ...batch, ...Object.fromEntries(rows), size: to - from };
}

function isRows(value: unknown): value is TypedData {
  return value instanceof Float32Array || value instanceof Int32Array || value instanceof Uint8Array;
}
