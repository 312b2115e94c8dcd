import { Random } from "../random/random.ts";
import { STREAM } from "./random-stream.ts";

/** Remembers the order of the epoch that was asked for last: one epoch's batches all ask for the same. */
export class EpochOrder {
  #key = "";
  #order = new Uint32Array(0);

  /** Indexes of the samples that a step of the epoch takes; fewer than `batchSize` in the last, none after it. */
  stepIndexes(samples: number, seed: number, epoch: number, step: number, batchSize: number): Uint32Array {
    const key = `${samples}/${seed}/${epoch}`;
    if (key !== this.#key) {
      const indexes = Array.from({ length: samples }, (_, index) => index);
      this.#order = Uint32Array.from(Random.from(seed, STREAM.order, epoch).shuffle(indexes));
      this.#key = key;
    }
    return this.#order.subarray(step * batchSize, (step + 1) * batchSize);
  }
}
