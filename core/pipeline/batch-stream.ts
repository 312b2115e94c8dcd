import type { Batch, Sample } from "../contract/sample.ts";
import type { BatchJob } from "./batch-job.ts";
import type { PipelineThread } from "./pipeline-thread.ts";

/**
 * Batches in their order, a bounded number of them made ahead. Jobs lie with the threads before they are needed: the
 * consumer's thread may be blocked for as long as a training step lasts, and they must not wait for it.
 */
export class BatchStream {
  readonly #threads: readonly PipelineThread[];
  readonly #samples: readonly Sample[];
  readonly #jobs: Iterator<BatchJob, void>;
  readonly #prefetch: number;
  readonly #cancelled = new SharedArrayBuffer(4);
  readonly #ahead: Promise<Batch>[] = [];
  #asked = 0;
  #ended = false;

  constructor(
    threads: readonly PipelineThread[],
    samples: readonly Sample[],
    jobs: Iterator<BatchJob, void>,
    prefetch: number,
  ) {
    this.#threads = threads;
    this.#samples = samples;
    this.#jobs = jobs;
    this.#prefetch = prefetch;
    this.#askFor(prefetch);
  }

  /** undefined after the last batch. @throws BoresightError what its thread met */
  async next(): Promise<Batch | undefined> {
    this.#askFor(this.#prefetch + 1);
    return this.#ahead.shift();
  }

  /** Gives up what was made ahead, and what is being made. */
  cancel(): void {
    Atomics.store(new Int32Array(this.#cancelled), 0, 1);
    this.#ended = true;
    this.#ahead.length = 0;
  }

  #askFor(batches: number): void {
    while (!this.#ended && this.#ahead.length < batches) {
      const job = this.#jobs.next();
      if (job.done) {
        this.#ended = true;
        return;
      }
      const thread = this.#threads[this.#asked++ % this.#threads.length]!;
      const batch = thread.make(this.#samples, job.value, this.#cancelled);
      // It may fail before anybody asks for it; whoever asks then hears of it.
      batch.catch(() => undefined);
      this.#ahead.push(batch);
    }
  }
}
