import { Worker } from "node:worker_threads";
import type { Batch, Sample } from "../contract/sample.ts";
import type { AugmentationConfig } from "../contract/train-config.ts";
import { BoresightError } from "../errors/boresight-error.ts";
import type { BatchJob } from "./make-batch.ts";
import type { WorkerReply, WorkerRequest, WorkerSettings } from "./pipeline-worker.ts";

export interface LoaderOptions {
  readonly cacheFolder: string;
  readonly workers: number;
  /** Batches made ahead of the one that is used. */
  readonly prefetch?: number;
  /** Hears of an image that could not be read; it counts as empty. */
  readonly onProblem?: (message: string) => void;
}

export interface TrainEpochRequest {
  readonly samples: readonly Sample[];
  readonly seed: number;
  readonly epoch: number;
  readonly batchSize: number;
  /** Side of the square images of a step of this epoch. */
  readonly imageSizeOf: (step: number) => number;
  readonly augmentation: AugmentationConfig;
  /** The step to begin with, in a resumed epoch. */
  readonly firstStep?: number;
}

export interface EvaluationRequest {
  readonly samples: readonly Sample[];
  readonly batchSize: number;
  readonly imageSize: number;
}

interface Waiting {
  readonly resolve: (batch: Batch) => void;
  readonly reject: (error: Error) => void;
}

const DEFAULT_PREFETCH = 3;
/** Decoded images that all workers together hold in memory. */
const MEMORY_LIMIT_BYTES = 1024 ** 3;

/** Makes batches in worker threads, ahead of their use. Close it when done. */
export class BatchLoader {
  readonly #workers: Worker[];
  readonly #prefetch: number;
  readonly #onProblem: (message: string) => void;
  readonly #waiting = new Map<number, Waiting>();
  readonly #sets = new Map<readonly Sample[], number>();
  #nextId = 0;
  #waited = 0;
  #failure: Error | undefined;

  constructor({
    cacheFolder,
    workers,
    prefetch = DEFAULT_PREFETCH,
    onProblem = () => undefined,
  }: LoaderOptions) {
    this.#prefetch = prefetch;
    this.#onProblem = onProblem;
    const settings: WorkerSettings = { cacheFolder, memoryLimitBytes: MEMORY_LIMIT_BYTES / workers };
    this.#workers = Array.from({ length: workers }, () => this.#startWorker(settings));
  }

  /** The batches of an epoch in their order; the last may be smaller. */
  trainBatches(request: TrainEpochRequest): AsyncGenerator<Batch, void> {
    const { samples, seed, epoch, batchSize, imageSizeOf, augmentation, firstStep = 0 } = request;
    const jobs: BatchJob[] = [];
    for (let step = firstStep; step * batchSize < samples.length; step++) {
      jobs.push({ kind: "train", seed, epoch, step, batchSize, imageSize: imageSizeOf(step), augmentation });
    }
    return this.#run(samples, jobs);
  }

  /** All samples in their order, fitted into the square. */
  evaluationBatches({ samples, batchSize, imageSize }: EvaluationRequest): AsyncGenerator<Batch, void> {
    const steps = Math.ceil(samples.length / batchSize);
    const jobs = Array.from(
      { length: steps },
      (_, step): BatchJob => ({ kind: "evaluation", step, batchSize, imageSize }),
    );
    return this.#run(samples, jobs);
  }

  /** Seconds that consumers waited for a batch since the last call. */
  takeWaitSeconds(): number {
    const waited = this.#waited;
    this.#waited = 0;
    return waited;
  }

  async close(): Promise<void> {
    await Promise.all(this.#workers.map((worker) => worker.terminate()));
  }

  async *#run(samples: readonly Sample[], jobs: readonly BatchJob[]): AsyncGenerator<Batch, void> {
    const set = this.#setOf(samples);
    const ahead: Promise<Batch>[] = [];
    let next = 0;
    while (next < jobs.length || ahead.length > 0) {
      while (next < jobs.length && ahead.length <= this.#prefetch) {
        const batch = this.#request(set, jobs[next++]!);
        // It may fail before anybody asks for it; whoever asks then hears of it.
        batch.catch(() => undefined);
        ahead.push(batch);
      }
      const asked = performance.now();
      const batch = await ahead.shift()!;
      this.#waited += (performance.now() - asked) / 1000;
      yield batch;
    }
  }

  #request(set: number, job: BatchJob): Promise<Batch> {
    if (this.#failure) return Promise.reject(this.#failure);
    const id = this.#nextId++;
    const result = new Promise<Batch>((resolve, reject) => this.#waiting.set(id, { resolve, reject }));
    this.#send(this.#workers[id % this.#workers.length]!, { type: "job", id, set, job });
    return result;
  }

  #setOf(samples: readonly Sample[]): number {
    const known = this.#sets.get(samples);
    if (known !== undefined) return known;
    const set = this.#sets.size;
    this.#sets.set(samples, set);
    for (const worker of this.#workers) this.#send(worker, { type: "samples", set, samples });
    return set;
  }

  #send(worker: Worker, request: WorkerRequest): void {
    worker.postMessage(request);
  }

  #startWorker(settings: WorkerSettings): Worker {
    const worker = new Worker(new URL("./pipeline-worker.ts", import.meta.url), { workerData: settings });
    worker.on("message", (reply: WorkerReply) => this.#receive(reply));
    worker.on("error", (cause) => this.#fail(cause));
    return worker;
  }

  #receive(reply: WorkerReply): void {
    if (reply.type === "problem") {
      this.#onProblem(reply.message);
      return;
    }
    const waiting = this.#waiting.get(reply.id);
    this.#waiting.delete(reply.id);
    if (reply.type === "batch") waiting?.resolve(reply.batch);
    else waiting?.reject(pipelineError(reply.message));
  }

  /** A worker died: everything that waits, and will be asked for, fails. */
  #fail(cause: unknown): void {
    this.#failure = pipelineError(cause instanceof Error ? cause.message : String(cause));
    for (const { reject } of this.#waiting.values()) reject(this.#failure);
    this.#waiting.clear();
  }
}

function pipelineError(reason: string): BoresightError {
  return new BoresightError(
    "engine-failed",
    `The image pipeline stopped (${reason.slice(0, 300)}); resume the run from its last checkpoint.`,
  );
}
