import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { ImageResult } from "../../../core/contract/detection.ts";
import type { Sample } from "../../../core/contract/sample.ts";
import { trainConfigSchema } from "../../../core/contract/train-config.ts";
import type { TrainEvent } from "../../../core/contract/train-event.ts";
import { SAFE_KERNELS } from "../../../core/engine/kernel-choice.ts";
import { BatchLoader } from "../../../core/pipeline/batch-loader.ts";
import { processorSeconds } from "../../../core/processor-seconds.ts";
import type { Checkpoint } from "../../../core/train/checkpoint.ts";
import { CheckpointFiles } from "../../../core/train/checkpoint-files.ts";
import { train } from "../../../core/train/trainer.ts";
import type { TrainerInput } from "../../../core/train/trainer-input.ts";
import { TrainingDivergedError } from "../../../core/train/training-diverged-error.ts";
import { makeSquares } from "./synthetic-set.ts";

const folder = mkdtempSync(join(tmpdir(), "boresight-trainer-"));
let samples: Sample[];
let loader: BatchLoader;

beforeAll(async () => {
  samples = await makeSquares(join(folder, "images"), 12);
  loader = new BatchLoader({ cacheFolder: join(folder, "cache"), workers: 1 });
});

afterAll(async () => {
  await loader.close();
  rmSync(folder, { recursive: true, force: true });
});

const config = trainConfigSchema.parse({
  model: "mbconv-yolov8n",
  epochs: 3,
  imageSize: 96,
  firstImageSize: 64,
  batchSize: 4,
  nominalBatchSize: 8,
  stages: 3,
  augmentation: { mixup: 0.3, cutout: 0.3, randAugmentMagnitude: 9 },
});

function input(name: string, change: Partial<TrainerInput> = {}): TrainerInput {
  return {
    runId: name,
    config,
    classes: ["square"],
    train: samples.slice(0, 9),
    val: samples.slice(9),
    datasetHash: "of the squares",
    kernels: SAFE_KERNELS,
    device: "cpu",
    batches: loader,
    checkpoints: new CheckpointFiles(mkdtempSync(join(folder, `${name}-`))),
    signal: new AbortController().signal,
    now: () => performance.now() / 1000,
    processorSeconds,
    memoryBytes: () => process.memoryUsage.rss(),
    ...change,
  };
}

async function collect(events: AsyncGenerator<TrainEvent, void>): Promise<TrainEvent[]> {
  const all: TrainEvent[] = [];
  for await (const event of events) all.push(event);
  return all;
}

function weights({ state }: Checkpoint): Record<string, number[]> {
  return Object.fromEntries(Array.from(state, ([name, { data }]) => [name, Array.from(data)]));
}

describe("train", () => {
  it("tells its events in order, grows the images stage by stage and ends with a report", async () => {
    const events = await collect(train(input("whole")));
    expect(events[0]?.type).toBe("started");
    expect(events.filter(({ type }) => type === "step")).toHaveLength(9);
    expect(events.flatMap((event) => (event.type === "stage" ? [event.imageSize] : []))).toEqual([
      64, 96, 96,
    ]);
    const epochs = events.flatMap((event) => (event.type === "epoch" ? [event] : []));
    expect(epochs.map(({ epoch }) => epoch)).toEqual([1, 2, 3]);
    expect(epochs.every(({ loss }) => loss.box > 0 && loss.classification > 0)).toBe(true);
    const last = events.at(-1)!;
    expect(last).toMatchObject({ type: "finished", reason: "finished", epochs: 3 });
    expect(last.type === "finished" && last.report?.images).toBe(3);
  });

  it("takes more small images a step where batches grow, and goes on with the last batch", async () => {
    const grown = { ...config, stageBatch: "grown" } as const;
    const events = await collect(train(input("grown", { config: grown })));
    const steps = events.flatMap((event) => (event.type === "step" ? [event] : []));
    expect(steps.map(({ epoch, stepInEpoch, stepsPerEpoch }) => [epoch, stepInEpoch, stepsPerEpoch])).toEqual(
      [[0, 1, 2], [0, 2, 2], ...[1, 2].flatMap((epoch) => [1, 2, 3].map((step) => [epoch, step, 3]))],
    );
    expect(events.flatMap((event) => (event.type === "stage" ? [event.batchSize] : []))).toEqual([
      2 * config.batchSize,
      config.batchSize,
      config.batchSize,
    ]);
  });

  it("measures the best weights in the end and tells what they detect", async () => {
    const told: number[][] = [];
    const onPredictions = async (results: readonly ImageResult[]): Promise<void> => {
      told.push(results.map(({ imageId }) => imageId));
    };
    const events = await collect(train(input("predictions", { onPredictions })));
    expect(told).toEqual([samples.slice(9).map(({ imageId }) => imageId)]);
    const last = events.at(-1)!;
    const best = events.findLast((event) => event.type === "epoch" && event.best)!;
    if (last.type !== "finished" || best.type !== "epoch") throw new Error("the run did not finish");
    expect(last.report?.map50To95).toBeCloseTo(best.map50To95, 6);
  });

  it("ends with the same weights when it was cut in the middle of an epoch and resumed", async () => {
    const whole = new CheckpointFiles(mkdtempSync(join(folder, "uncut-")));
    await collect(train(input("uncut", { checkpoints: whole })));

    const cut = new CheckpointFiles(mkdtempSync(join(folder, "cut-")));
    const stop = new AbortController();
    for await (const event of train(input("cut", { checkpoints: cut, signal: stop.signal }))) {
      if (event.type === "step" && event.step === 5) stop.abort();
      if (event.type === "finished") expect(event.reason).toBe("cancelled");
    }
    const halfway = cut.read("last");
    expect(halfway.position).toMatchObject({ epoch: 1, stepInEpoch: 2, step: 5 });
    const rest = await collect(train(input("cut", { checkpoints: cut, resume: halfway })));
    // Time goes on from where it was.
    const times = rest.flatMap((event) => (event.type === "epoch" ? [event.processorSeconds!] : []));
    expect([0, halfway.position.processorSeconds, ...times]).toEqual(
      [0, halfway.position.processorSeconds, ...times].toSorted((a, b) => a - b),
    );
    expect(times[0]).toBeGreaterThan(halfway.position.processorSeconds);

    expect(weights(cut.read("last"))).toEqual(weights(whole.read("last")));
  });

  it("refuses to resume on labels that have changed", async () => {
    const checkpoints = new CheckpointFiles(mkdtempSync(join(folder, "changed-")));
    await collect(train(input("changed", { checkpoints, config: { ...config, epochs: 1 } })));
    const resume = checkpoints.read("last");
    await expect(
      collect(train(input("changed", { resume, datasetHash: "of others" }))),
    ).rejects.toMatchObject({
      code: "checkpoint-invalid",
    });
  });

  it("ends a diverging run with the step and the term, and keeps the last good checkpoint", async () => {
    const checkpoints = new CheckpointFiles(mkdtempSync(join(folder, "diverging-")));
    const sgd = { ...config, optimizer: "sgd", warmupEpochs: 0 } as const;
    await collect(train(input("diverging", { checkpoints, config: { ...sgd, epochs: 1 } })));
    const good = checkpoints.read("last");
    const wild = { ...sgd, learningRate: 1e30 };
    const running = collect(train(input("diverging", { checkpoints, config: wild, resume: good })));
    await expect(running).rejects.toThrow(TrainingDivergedError);
    await expect(running).rejects.toThrow(/diverged at step \d+: the .* is /);
    expect(weights(checkpoints.read("last"))).toEqual(weights(good));
  });

  it("says what to do when there is nothing to train on", async () => {
    await expect(collect(train(input("empty", { train: [] })))).rejects.toMatchObject({
      code: "dataset-empty",
    });
  });
});

describe("checkpoints", () => {
  it("leave one whole pair of files, and are refused when cut short", async () => {
    const place = mkdtempSync(join(folder, "files-"));
    const checkpoints = new CheckpointFiles(place);
    await collect(train(input("files", { checkpoints, config: { ...config, epochs: 1 } })));
    const files = readdirSync(place).sort();
    expect(files.filter((name) => name.startsWith("last"))).toHaveLength(2);
    expect(files.some((name) => name.endsWith(".tmp"))).toBe(false);
    writeFileSync(join(place, files.find((name) => /^last-.*safetensors$/.test(name))!), "short");
    expect(() => checkpoints.read("last")).toThrow(/no usable checkpoint/);
  });
});
