import { once } from "node:events";
import { Worker } from "node:worker_threads";
// Before any worker loads it: on Linux its library must belong to the main thread (sharp's installation notes).
import "sharp";
import type { Batch, Sample } from "../contract/sample.ts";
import { BoresightError } from "../errors/boresight-error.ts";
import { unreachable } from "../errors/unreachable.ts";
import type { BatchJob } from "./batch-job.ts";
import { packSamples } from "./sample-table.ts";
import type { WorkerReply, WorkerRequest, WorkerSettings } from "./worker-messages.ts";

interface Waiting {
  readonly resolve: (batch: Batch) => void;
  readonly reject: (error: Error) => void;
}

/** One worker thread and what it has been asked for. It keeps the process alive only while somebody waits for it. */
export class PipelineThread {
  readonly #worker: Worker;
  readonly #onProblem: (message: string) => void;
  readonly #waiting = new Map<number, Waiting>();
  readonly #sets = new WeakMap<readonly Sample[], number>();
  #nextId = 0;
  #nextSet = 0;
  #failure: BoresightError | undefined;

  constructor(settings: WorkerSettings, onProblem: (message: string) => void) {
    this.#onProblem = onProblem;
    const program = new URL("./pipeline-worker.ts", import.meta.url);
    // Not the process's own flags: some are not for threads.
    this.#worker = new Worker(program, { workerData: settings, execArgv: [] });
    this.#worker.on("message", (reply: WorkerReply) => this.#receive(reply));
    this.#worker.on("error", (cause) => this.#fail(threadFailed(cause)));
    this.#worker.on("exit", (code) => this.#fail(threadFailed(new Error(`exit code ${code}`))));
    this.#worker.unref();
  }

  /** @param cancelled one 32-bit number; set it to give the batch up */
  make(samples: readonly Sample[], job: BatchJob, cancelled: SharedArrayBuffer): Promise<Batch> {
    if (this.#failure) return Promise.reject(this.#failure);
    const set = this.#setOf(samples);
    const id = this.#nextId++;
    const batch = new Promise<Batch>((resolve, reject) => this.#waiting.set(id, { resolve, reject }));
    this.#send({ type: "batch", id, set, job, cancelled });
    this.#worker.ref();
    return batch;
  }

  keepOnly(sizes: readonly number[]): void {
    this.#send({ type: "keep-only", sizes });
  }

  /** Ends the thread when it has done what it is at; what still waits is rejected with `cancelled`. */
  async close(): Promise<void> {
    const running = this.#failure === undefined;
    this.#fail(
      new BoresightError("cancelled", "The image pipeline was closed; open another one for more batches."),
    );
    if (!running) return;
    const exit = once(this.#worker, "exit");
    this.#worker.ref();
    this.#send({ type: "close" });
    await exit;
  }

  #setOf(samples: readonly Sample[]): number {
    const known = this.#sets.get(samples);
    if (known !== undefined) return known;
    const set = this.#nextSet++;
    this.#sets.set(samples, set);
    this.#send({ type: "samples", set, table: packSamples(samples) });
    return set;
  }

  #send(request: WorkerRequest): void {
    this.#worker.postMessage(request);
  }

  #receive(reply: WorkerReply): void {
    switch (reply.type) {
      case "problem":
        this.#onProblem(reply.message);
        break;
      case "batch":
        this.#take(reply.id)?.resolve(reply.batch);
        break;
      case "failed": {
        const { code, message, facts } = reply.failure;
        this.#take(reply.id)?.reject(new BoresightError(code, message, facts));
        break;
      }
      default:
        unreachable(reply);
    }
  }

  #take(id: number): Waiting | undefined {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    // A batch that comes after closing is nobody's, and must not let the process go before the thread has ended.
    if (this.#waiting.size === 0 && !this.#failure) this.#worker.unref();
    return waiting;
  }

  /** Everything that waits fails, and whatever is asked for from now on. */
  #fail(failure: BoresightError): void {
    this.#failure ??= failure;
    for (const { reject } of this.#waiting.values()) reject(this.#failure);
    this.#waiting.clear();
  }
}

function threadFailed(cause: unknown): BoresightError {
  return new BoresightError(
    "engine-failed",
    "A thread of the image pipeline died; free some memory and resume the run from its last checkpoint.",
    { reason: cause instanceof Error ? cause.message : String(cause) },
    { cause },
  );
}
