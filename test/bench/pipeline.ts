import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import sharp from "sharp";
import type { Sample } from "../../core/contract/sample.ts";
import { augmentationSchema } from "../../core/contract/train-config.ts";
import { inspectImage } from "../../core/image/inspect-image.ts";
import { BatchLoader } from "../../core/pipeline/batch-loader.ts";
import { Random } from "../../core/random/random.ts";

// Images a second that the pipeline makes with mosaic at 320 and 640 pixels:
//   node test/bench/pipeline.ts [--images FOLDER] [--workers N] [--rand-augment MAGNITUDE]
// The folder is BCCD's beside the project where it is there; without one, images are made on the fly.

const IMAGES = 128;
const BATCH_SIZE = 16;
const WARM_EPOCHS = 1;
const MEASURED_EPOCHS = 2;

const { values } = parseArgs({
  options: {
    images: { type: "string" },
    workers: { type: "string", default: String(availableParallelism()) },
    "rand-augment": { type: "string", default: "0" },
  },
});
const temporary = mkdtempSync(join(tmpdir(), "boresight-bench-"));
try {
  const samples = await samplesOf(await imageFiles());
  for (const imageSize of [320, 640]) await measure(samples, imageSize, Number(values.workers));
} finally {
  rmSync(temporary, { recursive: true, force: true });
}

/** Epoch 0 decodes and fills the cache; the epochs after it are what a run mostly is. */
async function measure(samples: readonly Sample[], imageSize: number, workers: number): Promise<void> {
  const loader = new BatchLoader({ cacheFolder: join(temporary, "cache"), workers });
  const augmentation = augmentationSchema.parse({ randAugmentMagnitude: Number(values["rand-augment"]) });
  const epochs = async (first: number, count: number): Promise<number> => {
    const begun = performance.now();
    for (let epoch = first; epoch < first + count; epoch++) {
      const request = {
        samples,
        seed: 0,
        epoch,
        batchSize: BATCH_SIZE,
        imageSizeOf: () => imageSize,
        augmentation,
      };
      for await (const batch of loader.trainBatches(request)) void batch;
    }
    return (performance.now() - begun) / 1000 / count;
  };
  const cold = await epochs(0, WARM_EPOCHS);
  const cpuBefore = process.cpuUsage();
  const warm = await epochs(WARM_EPOCHS, MEASURED_EPOCHS);
  const { user, system } = process.cpuUsage(cpuBefore);
  const made = samples.length * MEASURED_EPOCHS;
  console.log(
    `${imageSize} px, mosaic, batch ${BATCH_SIZE}, ${workers} workers: ` +
      `${(samples.length / warm).toFixed(0)} images/s (first epoch ${(samples.length / cold).toFixed(0)}), ` +
      `${((warm / samples.length) * BATCH_SIZE * 1000).toFixed(0)} ms a batch, ` +
      `${((user + system) / 1000 / made).toFixed(2)} ms of CPU an image`,
  );
  await loader.close();
}

async function imageFiles(): Promise<string[]> {
  const bccd = resolve(import.meta.dirname, "../../../shared/data/bccd/JPEGImages");
  const folder = values.images ?? (existsSync(bccd) ? bccd : await madeImages());
  console.log(`images from ${folder}`);
  return readdirSync(folder)
    .sort()
    .slice(0, IMAGES)
    .map((name) => join(folder, name));
}

async function madeImages(): Promise<string> {
  const [width, height] = [640, 480];
  for (let i = 0; i < IMAGES; i++) {
    const random = Random.from(0, i);
    const pixels = Uint8Array.from({ length: width * height * 3 }, () => random.integer(256));
    const image = sharp(pixels, { raw: { width, height, channels: 3 } }).blur(2);
    await image.jpeg().toFile(join(temporary, `${i}.jpg`));
  }
  return temporary;
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
