import { parentPort, workerData } from "node:worker_threads";
import sharp from "sharp";
import type { Batch, Sample } from "../contract/sample.ts";
import { BoresightError } from "../errors/boresight-error.ts";
import type { LoadedSample } from "./augment-image.ts";
import { DecodedCache } from "./decoded-cache.ts";
import { type BatchJob, makeBatch } from "./make-batch.ts";
import { PADDING_GREY } from "./warp.ts";

export interface WorkerSettings {
  readonly cacheFolder: string;
  readonly memoryLimitBytes: number;
}

/** Samples are sent once and named by number from then on. */
export type WorkerRequest =
  | { readonly type: "samples"; readonly set: number; readonly samples: readonly Sample[] }
  | { readonly type: "job"; readonly id: number; readonly set: number; readonly job: BatchJob };

export type WorkerReply =
  | { readonly type: "batch"; readonly id: number; readonly batch: Batch }
  | { readonly type: "problem"; readonly message: string }
  | { readonly type: "failed"; readonly id: number; readonly message: string };

// One thread for an image: the workers are the parallelism, and the training step wants the cores.
sharp.concurrency(1);
sharp.cache(false);

const port = parentPort!;
const { cacheFolder, memoryLimitBytes } = workerData as WorkerSettings;
const cache = new DecodedCache(cacheFolder, memoryLimitBytes);
const sets = new Map<number, readonly Sample[]>();
const missing = new Set<string>();
let work = Promise.resolve();

port.on("message", (request: WorkerRequest) => {
  if (request.type === "samples") sets.set(request.set, request.samples);
  else work = work.then(() => answer(request));
});

async function answer({ id, set, job }: Extract<WorkerRequest, { type: "job" }>): Promise<void> {
  try {
    const batch = await makeBatch(sets.get(set)!, job, load);
    const buffers = [batch.images, batch.groundTruth, batch.groundTruthMask].map(
      ({ buffer }) => buffer as ArrayBuffer,
    );
    reply({ type: "batch", id, batch }, buffers);
  } catch (error) {
    reply({
      type: "failed",
      id,
      message: error instanceof Error ? (error.stack ?? error.message) : String(error),
    });
  }
}

async function load(sample: Sample, size: number): Promise<LoadedSample> {
  try {
    return { sample, image: await cache.get(sample.path, sample.contentHash, size) };
  } catch (error) {
    if (!(error instanceof BoresightError)) throw error;
    // One file that has gone does not end a run: it trains as an empty image, and the person is told once.
    if (!missing.has(sample.path)) reply({ type: "problem", message: error.message });
    missing.add(sample.path);
    const image = { width: size, height: size, data: new Uint8Array(size * size * 3).fill(PADDING_GREY) };
    return { sample: { ...sample, boxes: new Float32Array(0), classIndexes: new Int32Array(0) }, image };
  }
}

function reply(message: WorkerReply, transfer: ArrayBuffer[] = []): void {
  port.postMessage(message, transfer);
}
