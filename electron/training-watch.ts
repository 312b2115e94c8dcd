import type { StudioEvent } from "../core/contract/studio/studio-event.ts";
import type { RunSummary } from "../core/contract/studio/train-channels.ts";

/** Knows from what the window is told whether runs train or wait: a close must not cut them off unasked. */
export class TrainingWatch {
  #runs: readonly RunSummary[] = [];
  #waiting: (() => void)[] = [];

  /** The run that trains now. */
  get running(): RunSummary | null {
    return this.#runs.find(({ status }) => status === "running") ?? null;
  }

  see(event: StudioEvent): void {
    if (event.type === "runs") this.#runs = event.runs;
    else if (event.type === "project" && event.overview === null) this.#runs = [];
    if (!this.#isIdle()) return;
    for (const resolve of this.#waiting.splice(0)) resolve();
  }

  /** Resolves when no run trains and none waits for its turn. */
  async idle(): Promise<void> {
    if (!this.#isIdle()) await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  #isIdle(): boolean {
    return !this.#runs.some(({ status }) => status === "running" || status === "queued");
  }
}
