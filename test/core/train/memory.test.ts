import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import type { Batch } from "../../../core/contract/sample.ts";
import { trainConfigSchema } from "../../../core/contract/train-config.ts";
import { loadBinding } from "../../../core/engine/binding.ts";
import { SAFE_KERNELS } from "../../../core/engine/kernel-choice.ts";
import { detectorSpec } from "../../../core/model/detector-spec.ts";
import { BatchLoader } from "../../../core/pipeline/batch-loader.ts";
import { processorSeconds } from "../../../core/processor-seconds.ts";
import { CheckpointFiles } from "../../../core/train/checkpoint-files.ts";
import { DetectorSession } from "../../../core/train/detector-session.ts";
import { train } from "../../../core/train/trainer.ts";
import { makeSquares } from "./synthetic-set.ts";

const MEGABYTE = 1e6;
/** A tensor of the weights that is lost at each step would be 9 MB a step; one of the losses' four numbers is counted. */
const LARGEST_GROWTH = 100 * MEGABYTE;

const folder = mkdtempSync(join(tmpdir(), "boresight-memory-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("a run's memory", () => {
  it("does not grow over 1,000 steps, nor does the number of tensors", () => {
    const session = new DetectorSession({
      spec: detectorSpec("mbconv-yolov8n"),
      classes: 1,
      optimizer: { kind: "adamw", weightDecay: 5e-4 },
      clipNorm: 10,
      kernels: SAFE_KERNELS,
    });
    session.initialise(() => 0.5);
    const step = (at: number): void => {
      const rate = 1e-6;
      session.step(tinyBatch(1 + (at % 3)), {
        apply: at % 2 === 0,
        rates: { learningRate: { kernel: rate, norm: rate, bias: rate }, momentum: 0.9, update: at + 1 },
        emaDecay: 0.99,
        dropout: 0,
        stochasticDepth: 0,
        seed: [0, at],
      });
    };
    for (let at = 0; at < 200; at++) step(at);
    const tensors = loadBinding().getNumOfTensors();
    const resident = process.memoryUsage.rss();
    for (let at = 200; at < 1_000; at++) step(at);
    expect(loadBinding().getNumOfTensors()).toBe(tensors);
    expect(process.memoryUsage.rss() - resident).toBeLessThan(LARGEST_GROWTH);
    session.close();
  });

  it("does not grow over 20 epochs with loading, validation and checkpoints", async () => {
    const samples = await makeSquares(join(folder, "images"), 8);
    const loader = new BatchLoader({ cacheFolder: join(folder, "cache"), workers: 1 });
    const events = train({
      runId: "memory",
      config: trainConfigSchema.parse({ epochs: 20, imageSize: 64, batchSize: 2, schedule: "fixed" }),
      classes: ["square"],
      train: samples.slice(0, 4),
      val: samples.slice(4),
      datasetHash: "of the squares",
      kernels: SAFE_KERNELS,
      device: "cpu",
      batches: loader,
      checkpoints: new CheckpointFiles(mkdtempSync(join(folder, "run-"))),
      signal: new AbortController().signal,
      now: () => performance.now() / 1000,
      processorSeconds,
      memoryBytes: () => process.memoryUsage.rss(),
    });
    const resident: number[] = [];
    for await (const event of events) if (event.type === "epoch") resident.push(event.memoryBytes);
    await loader.close();
    expect(resident).toHaveLength(20);
    expect(resident[19]! - resident[5]!).toBeLessThan(LARGEST_GROWTH);
  });
});

/** One grey image with one box; its size changes the shapes that TensorFlow sees. */
function tinyBatch(strides: number): Batch {
  const side = 32 * strides;
  return {
    size: 1,
    height: side,
    width: side,
    images: new Uint8Array(side * side * 3).fill(90),
    groundTruth: Float32Array.of(0, 4, 4, 28, 28),
    groundTruthMask: Float32Array.of(1),
    groundTruthWidth: 1,
    imageIds: new Int32Array(1),
    letterboxes: [],
  };
}
