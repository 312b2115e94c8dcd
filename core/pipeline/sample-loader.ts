import type { Sample } from "../contract/sample.ts";
import { BoresightError } from "../errors/boresight-error.ts";
import type { DecodedCache } from "./decoded-cache.ts";
import type { LoadedSample } from "./loaded-sample.ts";
import { PADDING_GREY } from "./warp.ts";

/** Loads samples, each once, with their images at a size. */
export type LoadImages = (
  samples: readonly Sample[],
  size: number,
) => Promise<ReadonlyMap<Sample, LoadedSample>>;

/** Decoding runs on threads beside the worker's own: a few at a time, so that large files do not pile up in memory. */
const LOADED_AT_ONCE = 4;

/**
 * Loads samples from the cache. One file that has gone, or was replaced by another, must not end a run of hours: its sample becomes a grey image
 * without boxes, and `onProblem` hears of it each time.
 */
export class SampleLoader {
  readonly #cache: DecodedCache;
  readonly #onProblem: (message: string) => void;

  constructor(cache: DecodedCache, onProblem: (message: string) => void) {
    this.#cache = cache;
    this.#onProblem = onProblem;
  }

  /**
   * @param ensureWanted throws when the batch is not wanted any more; asked between images
   * @throws BoresightError of the first image, where there are several and none can be read: their folder has gone
   */
  async load(
    samples: readonly Sample[],
    size: number,
    ensureWanted: () => void,
  ): Promise<ReadonlyMap<Sample, LoadedSample>> {
    const wanted = [...new Set(samples)];
    const loaded = new Map<Sample, LoadedSample>();
    const failures: BoresightError[] = [];
    for (let i = 0; i < wanted.length; i += LOADED_AT_ONCE) {
      ensureWanted();
      const some = wanted.slice(i, i + LOADED_AT_ONCE);
      const images = await Promise.all(some.map((sample) => this.#loadOne(sample, size, failures)));
      for (const [at, sample] of some.entries()) loaded.set(sample, images[at]!);
    }
    if (failures.length === wanted.length && wanted.length > 1) throw failures[0]!;
    for (const { message } of failures) this.#onProblem(message);
    return loaded;
  }

  async #loadOne(sample: Sample, size: number, failures: BoresightError[]): Promise<LoadedSample> {
    try {
      const image = await this.#cache.get(sample, size);
      return { sample, image, width: image.originalWidth, height: image.originalHeight };
    } catch (error) {
      if (!(error instanceof BoresightError)) throw error;
      failures.push(error);
      return emptySample(sample, size);
    }
  }
}

function emptySample(sample: Sample, size: number): LoadedSample {
  const image = { width: size, height: size, data: new Uint8Array(size * size * 3).fill(PADDING_GREY) };
  const unlabelled = { ...sample, boxes: new Float32Array(0), classIndexes: new Int32Array(0) };
  return { sample: unlabelled, image, width: size, height: size };
}
