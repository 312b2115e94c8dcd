import type { Job, StudioEvent } from "../core/contract/studio/studio-event.ts";
import { BoresightError } from "../core/errors/boresight-error.ts";
import { toReplyError } from "./reply-error.ts";

/** How a work tells how far it is; the total may be null while it is not known. */
export type JobProgress = (done: number, total: number | null) => void;

/** An estimate from less than this says nothing. */
const FIRST_ESTIMATE_SECONDS = 2;

/** Long work that the window shows and can cancel. */
export class Jobs {
  readonly #emit: (event: StudioEvent) => void;
  readonly #running = new Map<string, AbortController>();
  #count = 0;

  constructor(emit: (event: StudioEvent) => void) {
    this.#emit = emit;
  }

  /**
   * Runs `work` and tells how it goes. Its signal aborts when a person cancels the job: a work that then throws counts
   * as cancelled. Rejects with what `work` throws.
   */
  async run<Value>(
    kind: Job["kind"],
    title: string,
    work: (progress: JobProgress, signal: AbortSignal) => Promise<Value>,
  ): Promise<Value> {
    const controller = new AbortController();
    const startedAt = performance.now();
    let job: Job = {
      id: `job-${++this.#count}`,
      kind,
      title,
      done: 0,
      total: null,
      etaSeconds: null,
      state: "running",
      error: null,
    };
    const tell = (change: Partial<Job>): void => {
      job = { ...job, ...change };
      this.#emit({ type: "job", job });
    };
    this.#running.set(job.id, controller);
    tell({});
    try {
      const value = await work(
        (done, total) => tell({ done, total, etaSeconds: etaSeconds(startedAt, done, total) }),
        controller.signal,
      );
      tell({ state: "done", etaSeconds: 0 });
      return value;
    } catch (error) {
      const cancelled = controller.signal.aborted;
      tell(cancelled ? { state: "cancelled" } : { state: "failed", error: toReplyError(error) });
      if (cancelled)
        throw new BoresightError("cancelled", `${title}: cancelled; start it again at any time.`);
      throw error;
    } finally {
      this.#running.delete(job.id);
    }
  }

  /** Asks a job to end; one that has ended already is left alone. */
  cancel(jobId: string): void {
    this.#running.get(jobId)?.abort();
  }

  cancelAll(): void {
    for (const controller of this.#running.values()) controller.abort();
  }
}

function etaSeconds(startedAt: number, done: number, total: number | null): number | null {
  const elapsed = (performance.now() - startedAt) / 1000;
  if (total === null || done === 0 || elapsed < FIRST_ESTIMATE_SECONDS) return null;
  return Math.round((elapsed / done) * Math.max(0, total - done));
}
