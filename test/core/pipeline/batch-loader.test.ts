import { execFile } from "node:child_process";
import { existsSync, mkdtempSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import type { Batch, Sample } from "../../../core/contract/sample.ts";
import { boxToImage } from "../../../core/geometry/letterbox.ts";
import {
  BatchLoader,
  type LoaderOptions,
  type TrainEpochRequest,
} from "../../../core/pipeline/batch-loader.ts";
import { evaluationOrder } from "../../../core/pipeline/evaluation-order.ts";
import { only, savedSamples, temporaryFolder } from "./pictures.ts";

const folder = temporaryFolder();
const opened: BatchLoader[] = [];
let samples: Sample[];
/** What other loaders are compared with; starting one takes longer than all its batches. */
let plain: BatchLoader;

beforeAll(async () => {
  samples = await savedSamples(folder, 11);
  plain = new BatchLoader({ cacheFolder: join(folder, "cache"), workers: 1 });
});

afterAll(() => plain.close());

afterEach(async () => {
  await Promise.all(opened.splice(0).map((loader) => loader.close()));
});

function open(options: Partial<LoaderOptions> = {}): BatchLoader {
  const loader = new BatchLoader({
    cacheFolder: mkdtempSync(join(folder, "cache-")),
    workers: 1,
    ...options,
  });
  opened.push(loader);
  return loader;
}

const EVERYTHING = only({
  hue: 0.015,
  saturation: 0.7,
  value: 0.4,
  translate: 0.1,
  scale: 0.5,
  flipHorizontal: 0.5,
  mosaic: 0.7,
  mixup: 0.3,
  cutout: 0.3,
  randAugmentLayers: 2,
  randAugmentMagnitude: 15,
});

function epochRequest(changes: Partial<TrainEpochRequest> = {}): TrainEpochRequest {
  return {
    samples,
    seed: 7,
    epoch: 0,
    batchSize: 4,
    imageSizeOf: () => 64,
    augmentation: EVERYTHING,
    ...changes,
  };
}

async function all(batches: AsyncIterable<Batch>): Promise<Batch[]> {
  const list: Batch[] = [];
  for await (const batch of batches) list.push(batch);
  return list;
}

describe("the batches of an epoch", () => {
  it("are the same whatever the number of workers and of batches made ahead", async () => {
    const request = epochRequest({ imageSizeOf: (step) => [64, 96, 32][step]! });
    const one = await all(open({ workers: 1, prefetch: 1 }).trainBatches(request));
    const three = await all(open({ workers: 3, prefetch: 5 }).trainBatches(request));
    expect(three).toEqual(one);
    expect(one.map(({ width }) => width)).toEqual([64, 96, 32]);
  });

  it("are the same from a cache that was filled before", async () => {
    const cacheFolder = mkdtempSync(join(folder, "cache-"));
    const cold = await all(open({ cacheFolder }).trainBatches(epochRequest()));
    const warm = await all(open({ cacheFolder }).trainBatches(epochRequest()));
    expect(warm).toEqual(cold);
  });

  it("take each image once, in another order in another epoch or with another seed", async () => {
    const idsOf = async (changes: Partial<TrainEpochRequest>): Promise<number[]> =>
      (await all(plain.trainBatches(epochRequest(changes)))).flatMap(({ imageIds }) => [...imageIds]);
    const first = await idsOf({});
    expect(first.toSorted((a, b) => a - b)).toEqual(samples.map(({ imageId }) => imageId));
    expect(await idsOf({ epoch: 1 })).not.toEqual(first);
    expect(await idsOf({ seed: 8 })).not.toEqual(first);
    expect(await idsOf({})).toEqual(first);
  });

  it("differ in their pixels from epoch to epoch, for the same image too", async () => {
    const single = { samples: samples.slice(0, 1) };
    const [zero] = await all(plain.trainBatches(epochRequest(single)));
    const [one] = await all(plain.trainBatches(epochRequest({ ...single, epoch: 1 })));
    expect(one!.images).not.toEqual(zero!.images);
  });

  it("end with a smaller one, and are one when there are fewer images than a batch holds", async () => {
    const sizesOf = async (batchSize: number): Promise<number[]> =>
      (await all(plain.trainBatches(epochRequest({ batchSize })))).map(({ size }) => size);
    expect(await sizesOf(4)).toEqual([4, 4, 3]);
    expect(await sizesOf(11)).toEqual([11]);
    expect(await sizesOf(50)).toEqual([11]);
  });

  it("go on in the middle as if the epoch had not been cut", async () => {
    const whole = await all(plain.trainBatches(epochRequest()));
    const rest = await all(plain.trainBatches(epochRequest({ firstStep: 1 })));
    expect(rest).toEqual(whole.slice(1));
    expect(await all(plain.trainBatches(epochRequest({ firstStep: 3 })))).toEqual([]);
  });

  it("have buffers of the sizes that they state, padded with rows of zeros", async () => {
    for (const batch of await all(plain.trainBatches(epochRequest()))) {
      const { size, height, width, groundTruthWidth, groundTruth, groundTruthMask } = batch;
      expect(batch.images).toHaveLength(size * height * width * 3);
      expect(groundTruth).toHaveLength(size * groundTruthWidth * 5);
      expect(groundTruthMask).toHaveLength(size * groundTruthWidth);
      expect(groundTruthWidth).toBeGreaterThanOrEqual(1);
      expect(batch.letterboxes).toEqual([]);
      groundTruthMask.forEach((isReal, row) => {
        const [, x1, y1, x2, y2] = groundTruth.subarray(row * 5, row * 5 + 5);
        if (isReal) expect(Math.min(x2! - x1!, y2! - y1!)).toBeGreaterThan(2);
        else expect([...groundTruth.subarray(row * 5, row * 5 + 5)]).toEqual([0, 0, 0, 0, 0]);
      });
    }
  });

  it("train on images without any box", async () => {
    const bare = samples.map((sample) => ({
      ...sample,
      boxes: new Float32Array(0),
      classIndexes: new Int32Array(0),
    }));
    const [batch] = await all(plain.trainBatches(epochRequest({ samples: bare, batchSize: 16 })));
    expect(batch!.groundTruthWidth).toBe(1);
    expect([...batch!.groundTruthMask]).toEqual(new Array(11).fill(0));
  });
});

describe("priming", () => {
  it("changes nothing about an epoch's batches", async () => {
    const expected = await all(plain.trainBatches(epochRequest({ epoch: 3 })));
    const loader = open({ workers: 2 });
    loader.prime(epochRequest({ epoch: 3 }));
    expect(await all(loader.trainBatches(epochRequest({ epoch: 3 })))).toEqual(expected);
  });

  it("is of no use, and no harm, when another epoch is asked for", async () => {
    const expected = await all(plain.trainBatches(epochRequest({ imageSizeOf: () => 96 })));
    const loader = open();
    loader.prime(epochRequest());
    expect(await all(loader.trainBatches(epochRequest({ imageSizeOf: () => 96 })))).toEqual(expected);
  });
});

describe("the batches of an evaluation", () => {
  it("hold all images in their order, and boxes that map back to where they were", async () => {
    const batches = await all(
      open({ workers: 2 }).evaluationBatches({ samples, batchSize: 4, imageSize: 96 }),
    );
    expect(batches.flatMap(({ imageIds }) => [...imageIds])).toEqual(samples.map(({ imageId }) => imageId));
    batches.forEach((batch, step) => {
      batch.letterboxes.forEach((placement, slot) => {
        const sample = samples[step * 4 + slot]!;
        for (let i = 0; i < sample.classIndexes.length; i++) {
          const row = slot * batch.groundTruthWidth + i;
          const [classIndex, x1, y1, x2, y2] = batch.groundTruth.subarray(row * 5, row * 5 + 5);
          expect(classIndex).toBe(sample.classIndexes[i]);
          const back = boxToImage([x1!, y1!, x2!, y2!], placement);
          for (let c = 0; c < 4; c++) expect(back[c]).toBeCloseTo(sample.boxes[i * 4 + c]!, 3);
        }
      });
    });
  });

  it("show each image whole in the middle, grey round it", async () => {
    const [batch] = await all(plain.evaluationBatches({ samples, batchSize: 16, imageSize: 64 }));
    batch!.letterboxes.forEach(({ left, top, scale }, slot) => {
      const { width, height } = samples[slot]!;
      expect(scale).toBe(64 / Math.max(width, height));
      const at = (x: number, y: number): number[] => {
        const from = (slot * 64 * 64 + y * 64 + x) * 3;
        return [...batch!.images.subarray(from, from + 3)];
      };
      if (left > 0) expect(at(left - 1, 32)).toEqual([114, 114, 114]);
      if (top > 0) expect(at(32, top - 1)).toEqual([114, 114, 114]);
      if (left > 0) expect(at(left, 32)).not.toEqual([114, 114, 114]);
    });
  });

  it("are just large enough for their images, in multiples of 32", async () => {
    const wide = samples.filter(({ width, height }) => width > height);
    expect(wide.length).toBeGreaterThan(1);
    for (const sample of wide) {
      const [batch] = await all(plain.evaluationBatches({ samples: [sample], batchSize: 1, imageSize: 128 }));
      const rows = Math.round((sample.height * 128) / sample.width);
      expect(batch).toMatchObject({ width: 128, height: Math.ceil(rows / 32) * 32 });
    }
    const [both] = await all(plain.evaluationBatches({ samples, batchSize: 16, imageSize: 128 }));
    expect(both!.images).toHaveLength(both!.size * both!.height * both!.width * 3);
  });

  it("need little grey where images of like shape follow one another", () => {
    const ordered = evaluationOrder(samples);
    const aspects = ordered.map(({ width, height }) => height / width);
    expect(aspects).toEqual(aspects.toSorted((a, b) => a - b));
    expect(new Set(ordered)).toEqual(new Set(samples));
  });

  it("take the size from the file where an image was imported without being looked at", async () => {
    const unread = samples.map((sample, i) => ({
      ...sample,
      width: 0,
      height: 0,
      contentHash: `unread:picture ${i}.png`,
    }));
    const request = { batchSize: 4, imageSize: 96 };
    const known = await all(plain.evaluationBatches({ samples, ...request }));
    expect(await all(plain.evaluationBatches({ samples: unread, ...request }))).toEqual(known);
  });
});

describe("trouble", () => {
  const missing = (sample: Sample, i = 0): Sample => ({
    ...sample,
    path: join(folder, `gone ${i}.png`),
    contentHash: "f".repeat(62) + String(i).padStart(2, "0"),
  });

  it("with one file replaces its image by grey without boxes, and is told once", async () => {
    const problems: string[] = [];
    const loader = open({ workers: 2, onProblem: (message) => problems.push(message) });
    const some = [samples[0]!, missing(samples[1]!), samples[2]!];
    const request = epochRequest({ samples: some, batchSize: 3, augmentation: only({}) });
    for (let epoch = 0; epoch < 3; epoch++) {
      const [batch] = await all(loader.trainBatches({ ...request, epoch }));
      const slot = batch!.imageIds.indexOf(samples[1]!.imageId);
      const pixels = batch!.images.subarray(slot * 64 * 64 * 3, (slot + 1) * 64 * 64 * 3);
      expect(new Set(pixels)).toEqual(new Set([114]));
      const { groundTruthWidth: width, groundTruthMask: mask } = batch!;
      expect([...mask.subarray(slot * width, (slot + 1) * width)]).toEqual(new Array(width).fill(0));
      expect(mask.reduce((sum, one) => sum + one, 0)).toBe(4);
    }
    expect(problems).toEqual([expect.stringContaining("gone 0.png")]);
  });

  it("with all files of a batch ends the loop: their folder has gone", async () => {
    const gone = samples.map(missing);
    await expect(all(plain.trainBatches(epochRequest({ samples: gone })))).rejects.toMatchObject({
      name: "BoresightError",
      code: "image-missing",
    });
  });

  it("with a damaged file names it", async () => {
    const path = join(folder, "damaged.png");
    writeFileSync(path, "no picture");
    const problems: string[] = [];
    const damaged = { ...samples[0]!, path, contentHash: "e".repeat(64) };
    const loader = open({ onProblem: (message) => problems.push(message) });
    const batches = loader.evaluationBatches({
      samples: [damaged, samples[1]!],
      batchSize: 2,
      imageSize: 64,
    });
    expect((await all(batches))[0]!.size).toBe(2);
    expect(problems).toEqual([expect.stringContaining(path)]);
  });

  it("with the cache's folder, which cannot be written, costs nothing but speed", async () => {
    const cacheFolder = join(folder, "a file where the cache should be");
    writeFileSync(cacheFolder, "");
    const expected = await all(plain.trainBatches(epochRequest()));
    expect(await all(open({ cacheFolder }).trainBatches(epochRequest()))).toEqual(expected);
  });
});

describe("leaving", () => {
  it("a loop early gives up what was made ahead, and the next one begins at once", async () => {
    const loader = open({ workers: 2, prefetch: 4 });
    const expected = await all(plain.trainBatches(epochRequest({ epoch: 1 })));
    for await (const batch of loader.trainBatches(epochRequest())) {
      expect(batch.size).toBe(4);
      break;
    }
    expect(await all(loader.trainBatches(epochRequest({ epoch: 1 })))).toEqual(expected);
  });

  it("for good rejects whoever still waits", async () => {
    const loader = open();
    const batches = loader.trainBatches(epochRequest());
    const waiting = batches.next();
    const closed = loader.close();
    await expect(waiting).rejects.toMatchObject({ code: "cancelled" });
    await closed;
    await expect(all(loader.trainBatches(epochRequest()))).rejects.toMatchObject({ code: "cancelled" });
  });

  it("waits for its threads to end, though batches are still on their way", async () => {
    const program = join(import.meta.dirname, "leave-early.ts");
    const { path, contentHash } = samples[0]!;
    const { stdout } = await promisify(execFile)(process.execPath, [program, folder, path, contentHash]);
    expect(stdout).toBe("a batch of 2\nclosed\n");
  });

  it("before anything was asked for needs no thread", async () => {
    const cacheFolder = join(folder, "never made");
    await open({ cacheFolder }).close();
    expect(existsSync(cacheFolder)).toBe(false);
  });
});

describe("the time that consumers waited", () => {
  it("is counted, and counted anew after it was taken", async () => {
    await all(plain.trainBatches(epochRequest()));
    expect(plain.takeWaitSeconds()).toBeGreaterThan(0);
    expect(plain.takeWaitSeconds()).toBe(0);
  });
});
