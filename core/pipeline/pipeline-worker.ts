import { parentPort, workerData } from "node:worker_threads";
import sharp from "sharp";
import type { Batch, Sample } from "../contract/sample.ts";
import { BoresightError } from "../errors/boresight-error.ts";
import { DecodedCache } from "./decoded-cache.ts";
import { DiskCache, DiskUsage } from "./disk-cache.ts";
import { EpochOrder } from "./epoch-order.ts";
import { makeEvaluationBatch } from "./evaluation-batch.ts";
import { type LoadImages, SampleLoader } from "./sample-loader.ts";
import { unpackSamples } from "./sample-table.ts";
import { makeTrainBatch } from "./train-batch.ts";
import type { WorkerFailure, WorkerReply, WorkerRequest, WorkerSettings } from "./worker-messages.ts";

// A thread of the pipeline: it makes batches one after the other as they are asked for, and knows nothing of TensorFlow.

// One thread for an image: the workers are the parallelism, and the training step wants the cores.
sharp.concurrency(1);
sharp.cache(false);

const port = parentPort!;
const settings = workerData as WorkerSettings;
const usage = new DiskUsage(settings.cacheUsage);
const disk = new DiskCache(settings.cacheFolder, settings.cacheLimitBytes, usage);
const loader = new SampleLoader(new DecodedCache(disk, settings.memoryLimitBytes), (message) =>
  reply({ type: "problem", message }),
);
const order = new EpochOrder();
const sets = new Map<number, readonly Sample[]>();
let work = Promise.resolve();

port.on("message", (request: WorkerRequest) => {
  work = work.then(() => answer(request));
});

async function answer(request: WorkerRequest): Promise<void> {
  switch (request.type) {
    case "samples":
      sets.set(request.set, unpackSamples(request.table));
      break;
    case "batch":
      await answerBatch(request);
      break;
    case "keep-only":
      disk.keepOnly(new Set(request.sizes));
      break;
    case "close":
      port.close();
      break;
  }
}

async function answerBatch(request: Extract<WorkerRequest, { type: "batch" }>): Promise<void> {
  try {
    const batch = await makeBatch(request);
    const { images, groundTruth, groundTruthMask, imageIds, labelShares } = batch;
    const arrays = [images, groundTruth, groundTruthMask, imageIds, ...(labelShares ? [labelShares] : [])];
    const buffers = arrays.map(({ buffer }) => buffer as ArrayBuffer);
    reply({ type: "batch", id: request.id, batch }, buffers);
  } catch (error) {
    reply({ type: "failed", id: request.id, failure: failureOf(error) });
  }
}

function makeBatch({ set, job, cancelled }: Extract<WorkerRequest, { type: "batch" }>): Promise<Batch> {
  const flag = new Int32Array(cancelled);
  const ensureWanted = (): void => {
    if (Atomics.load(flag, 0) !== 0)
      throw new BoresightError("cancelled", "The batch is not wanted any more.");
  };
  const load: LoadImages = (samples, size) => loader.load(samples, size, ensureWanted);
  const samples = sets.get(set)!;
  return job.kind === "train"
    ? makeTrainBatch(samples, job, order, load)
    : makeEvaluationBatch(samples, job, load);
}

function failureOf(error: unknown): WorkerFailure {
  if (error instanceof BoresightError) {
    return { code: error.code, message: error.message, facts: error.facts };
  }
  const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return {
    code: "engine-failed",
    message: "The image pipeline failed; resume the run from its last checkpoint.",
    facts: { reason },
  };
}

function reply(message: WorkerReply, transfer: ArrayBuffer[] = []): void {
  port.postMessage(message, transfer);
}
