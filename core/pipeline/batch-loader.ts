import { totalmem } from "node:os";
import type { Batch, Sample } from "../contract/sample.ts";
import type { AugmentationConfig } from "../contract/train-config.ts";
import type { BatchJob, LabelRequest } from "./batch-job.ts";
import { BatchStream } from "./batch-stream.ts";
import { DiskUsage } from "./disk-cache.ts";
import { PipelineThread } from "./pipeline-thread.ts";

export interface LoaderOptions {
  /** Decoded images are kept here, for later runs too; it may be deleted at any time. */
  readonly cacheFolder: string;
  /** Threads that make batches. */
  readonly workers: number;
  readonly cacheLimitBytes?: number;
  /** Batches made ahead of the one that is used. */
  readonly prefetch?: number;
  /** Hears, once, of each image that could not be read; it counts as empty. */
  readonly onProblem?: (message: string) => void;
}

export interface TrainEpochRequest {
  readonly samples: readonly Sample[];
  readonly seed: number;
  readonly epoch: number;
  readonly batchSize: number;
  /** Side of the square images of a step of this epoch, pixels. */
  readonly imageSizeOf: (step: number) => number;
  /** Side of the square that images are laid out on before a part is cut out of it, pixels; where left out nothing is cut. */
  readonly sceneSize?: number;
  readonly augmentation: AugmentationConfig;
  /** Where whole images are classified. */
  readonly labels?: LabelRequest;
  /** The step to begin with, in a resumed epoch. */
  readonly firstStep?: number;
}

export interface EvaluationRequest {
  readonly samples: readonly Sample[];
  readonly batchSize: number;
  readonly imageSize: number;
}

const DEFAULT_PREFETCH = 3;
const GIBIBYTE = 1024 ** 3;
const DEFAULT_CACHE_LIMIT_BYTES = 16 * GIBIBYTE;
/** All threads together hold decoded images in this share of the machine's memory, and no more than a gibibyte. */
const MEMORY_SHARE = 1 / 8;

/**
 * Makes batches in worker threads, ahead of their use. A batch is a function of the request and its step: the number
 * of workers and what was asked for before change nothing. Close it when done.
 */
export class BatchLoader {
  readonly #options: LoaderOptions;
  readonly #prefetch: number;
  readonly #usage = new DiskUsage();
  readonly #problems = new Set<string>();
  /** Started with the first request. */
  #threads: PipelineThread[] = [];
  #primed: { readonly request: TrainEpochRequest; readonly stream: BatchStream } | undefined;
  #trainSizes: readonly number[] = [];
  #evaluationSize = 0;
  #keptSizes = "";
  #waitSeconds = 0;

  constructor(options: LoaderOptions) {
    this.#options = options;
    this.#prefetch = options.prefetch ?? DEFAULT_PREFETCH;
  }

  /** The batches of an epoch in their order; the last may be smaller. Leaving the loop gives up what was made ahead. */
  trainBatches(request: TrainEpochRequest): AsyncGenerator<Batch, void> {
    return this.#consume(() => this.#takePrimed(request) ?? this.#openEpoch(request));
  }

  /** Begins an epoch before it is needed, while the one before is validated; `trainBatches` then goes on with it. */
  prime(request: TrainEpochRequest): void {
    this.#primed?.stream.cancel();
    this.#primed = { request, stream: this.#openEpoch(request) };
  }

  /** All samples in their order, letterboxed. */
  evaluationBatches(request: EvaluationRequest): AsyncGenerator<Batch, void> {
    return this.#consume(() => {
      this.#evaluationSize = request.imageSize;
      return this.#open(request.samples, evaluationJobs(request));
    });
  }

  /** Seconds that consumers waited for a batch since the last call. */
  takeWaitSeconds(): number {
    const seconds = this.#waitSeconds;
    this.#waitSeconds = 0;
    return seconds;
  }

  /** Ends the threads; consumers that still wait get a BoresightError `cancelled`. */
  async close(): Promise<void> {
    this.#primed?.stream.cancel();
    this.#primed = undefined;
    await Promise.all(this.#threads.map((thread) => thread.close()));
  }

  async *#consume(open: () => BatchStream): AsyncGenerator<Batch, void> {
    const stream = open();
    try {
      for (;;) {
        const asked = performance.now();
        const batch = await stream.next();
        this.#waitSeconds += (performance.now() - asked) / 1000;
        if (!batch) return;
        yield batch;
      }
    } finally {
      stream.cancel();
    }
  }

  #takePrimed(request: TrainEpochRequest): BatchStream | undefined {
    const primed = this.#primed;
    this.#primed = undefined;
    if (primed && isSameEpoch(primed.request, request)) return primed.stream;
    primed?.stream.cancel();
    return undefined;
  }

  #openEpoch(request: TrainEpochRequest): BatchStream {
    const { sceneSize, imageSizeOf } = request;
    this.#trainSizes = sceneSize ? [sceneSize] : [...new Set(stepsOf(request).map(imageSizeOf))];
    return this.#open(request.samples, trainJobs(request));
  }

  #open(samples: readonly Sample[], jobs: Iterator<BatchJob, void>): BatchStream {
    if (this.#threads.length === 0) this.#threads = this.#startThreads();
    this.#keepSizesInUse();
    return new BatchStream(this.#threads, samples, jobs, this.#prefetch);
  }

  #startThreads(): PipelineThread[] {
    const { cacheFolder, cacheLimitBytes = DEFAULT_CACHE_LIMIT_BYTES, workers } = this.#options;
    const settings = {
      cacheFolder,
      cacheLimitBytes,
      cacheUsage: this.#usage.shared,
      memoryLimitBytes: Math.min(GIBIBYTE, totalmem() * MEMORY_SHARE) / workers,
    };
    const onProblem = (message: string): void => this.#report(message);
    return Array.from({ length: workers }, () => new PipelineThread(settings, onProblem));
  }

  #keepSizesInUse(): void {
    const sizes = [...this.#trainSizes, this.#evaluationSize];
    if (sizes.join() === this.#keptSizes) return;
    this.#keptSizes = sizes.join();
    this.#threads[0]!.keepOnly(sizes);
  }

  #report(message: string): void {
    if (this.#problems.has(message)) return;
    this.#problems.add(message);
    this.#options.onProblem?.(message);
  }
}

function stepsOf({ samples, batchSize, firstStep = 0 }: TrainEpochRequest): number[] {
  const steps = Math.ceil(samples.length / batchSize);
  return Array.from({ length: Math.max(0, steps - firstStep) }, (_, i) => firstStep + i);
}

function* trainJobs(request: TrainEpochRequest): Generator<BatchJob, void> {
  const { seed, epoch, batchSize, imageSizeOf, sceneSize, augmentation, labels } = request;
  const optional = { ...(sceneSize ? { sceneSize } : {}), ...(labels ? { labels } : {}) };
  for (const step of stepsOf(request)) {
    const imageSize = imageSizeOf(step);
    yield { kind: "train", seed, epoch, step, batchSize, imageSize, augmentation, ...optional };
  }
}

function* evaluationJobs({ samples, batchSize, imageSize }: EvaluationRequest): Generator<BatchJob, void> {
  for (let step = 0; step * batchSize < samples.length; step++) {
    yield { kind: "evaluation", step, batchSize, imageSize };
  }
}

function isSameEpoch(a: TrainEpochRequest, b: TrainEpochRequest): boolean {
  return a.samples === b.samples && JSON.stringify([...trainJobs(a)]) === JSON.stringify([...trainJobs(b)]);
}
