import { existsSync, mkdirSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import sharp from "sharp";
import type { Sample } from "../../core/contract/sample.ts";
import { augmentationSchema } from "../../core/contract/train-config.ts";
import { median } from "../../core/experiment/median.ts";
import { inspectImage } from "../../core/image/inspect-image.ts";
import { BatchLoader } from "../../core/pipeline/batch-loader.ts";
import { Random } from "../../core/random/random.ts";
import type { BenchContext, BenchPart } from "./bench-part.ts";
import { processorRatio } from "./bench-ratios.ts";
import { Contestant } from "./contestant.ts";
import { measureRounds } from "./rounds.ts";
import { runAlone } from "./run-alone.ts";

const IMAGES = 128;
const BATCH_SIZE = 16;
const SIZES = [320, 640] as const;
/** Images a second that a step must never wait for. */
const WANTED_RATE = 150;

/**
 * Images with mosaic, scale, shift, colour and flip from the decoded cache: a second's number against the one that is
 * wanted, by the clock, and processor time of an image beside TensorFlow's own image operations.
 */
export const PIPELINE_BENCH: BenchPart = {
  name: "pipeline",
  about: "augmented images with mosaic over 150 a second, and beside TensorFlow's image operations",
  async *run(context) {
    const sizes = SIZES.filter((size) => context.wanted(`pipeline.${size}`));
    if (sizes.length === 0) return;
    const samples = await samplesOf(await imageFiles(context.folder));
    for (const size of sizes) {
      context.say(`pipeline: ${samples.length} images, ${size} px, ${context.threads} threads`);
      const epochs = new Epochs(context, samples, size);
      const ops = new Contestant("TensorFlow", process.execPath, [
        join(import.meta.dirname, "image-ops-worker.ts"),
      ]);
      try {
        await epochs.next();
        const rates: number[] = [];
        const ours = async (): Promise<number> => {
          const { seconds, processorSeconds } = await epochs.next();
          rates.push(samples.length / seconds);
          return processorSeconds / samples.length;
        };
        await ops.ask({ type: "load", size, batch: BATCH_SIZE });
        const theirs = async (): Promise<number> =>
          (await ops.ask<{ seconds: number }>({ type: "augment" })).seconds / BATCH_SIZE;
        const figures = await measureRounds(context.rounds, ours, theirs);
        const rate = median(rates);
        const [found, wanted] = [`${rate.toFixed(0)} /s`, `${WANTED_RATE} /s`];
        yield { key: `pipeline.${size}`, ratio: WANTED_RATE / rate, ours: found, theirs: wanted, target: 1 };
        const inWords = (seconds: number): string => `${(seconds * 1000).toFixed(1)} ms`;
        yield processorRatio(`pipeline.${size}.tensorflow`, figures, inWords);
      } finally {
        await epochs.close();
        await ops.close();
      }
    }
  },
};

/** Epochs of one loader: the first decodes and fills the cache, those after it are what a run mostly is. */
class Epochs {
  readonly #loader: BatchLoader;
  readonly #samples: readonly Sample[];
  readonly #imageSize: number;
  #epoch = 0;

  constructor({ folder, threads }: BenchContext, samples: readonly Sample[], imageSize: number) {
    this.#loader = new BatchLoader({ cacheFolder: join(folder, "pipeline-cache"), workers: threads });
    this.#samples = samples;
    this.#imageSize = imageSize;
  }

  async next(): Promise<{ readonly seconds: number; readonly processorSeconds: number }> {
    const request = {
      samples: this.#samples,
      seed: 0,
      epoch: this.#epoch++,
      batchSize: BATCH_SIZE,
      imageSizeOf: () => this.#imageSize,
      augmentation: augmentationSchema.parse({}),
    };
    const begun = performance.now();
    const before = process.cpuUsage();
    for await (const batch of this.#loader.trainBatches(request)) void batch;
    const { user, system } = process.cpuUsage(before);
    return { seconds: (performance.now() - begun) / 1000, processorSeconds: (user + system) / 1e6 };
  }

  close(): Promise<void> {
    return this.#loader.close();
  }
}

/** BCCD's beside the project where they are there; without, images are made. */
async function imageFiles(folder: string): Promise<string[]> {
  const bccd = resolve(import.meta.dirname, "../../../shared/data/bccd/JPEGImages");
  const source = existsSync(bccd) ? bccd : await madeImages(join(folder, "pipeline-images"));
  return readdirSync(source)
    .sort()
    .slice(0, IMAGES)
    .map((name) => join(source, name));
}

async function madeImages(folder: string): Promise<string> {
  mkdirSync(folder, { recursive: true });
  const [width, height] = [640, 480];
  for (let i = 0; i < IMAGES; i++) {
    const random = Random.from(0, i);
    const pixels = Uint8Array.from({ length: width * height * 3 }, () => random.integer(256));
    const image = sharp(pixels, { raw: { width, height, channels: 3 } }).blur(2);
    await image.jpeg().toFile(join(folder, `${i}.jpg`));
  }
  return folder;
}

async function samplesOf(files: readonly string[]): Promise<Sample[]> {
  const samples: Sample[] = [];
  for (const [imageId, path] of files.entries()) {
    const { width, height, contentHash } = await inspectImage(path);
    const boxes = Float32Array.from({ length: 40 }, (_, i) => ((i * 37) % 200) + (i % 4 > 1 ? 240 : 0));
    const classIndexes = new Int32Array(10);
    samples.push({ imageId, path, contentHash, width, height, boxes, classIndexes });
  }
  return samples;
}

if (import.meta.main) runAlone(PIPELINE_BENCH);
