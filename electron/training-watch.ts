import type { StudioEvent } from "../core/contract/studio/studio-event.ts";
import type { RunSummary } from "../core/contract/studio/train-channels.ts";

/** Knows from what the window is told whether a run trains now: a close must not cut it off unasked. */
export class TrainingWatch {
  #running: RunSummary | null = null;
  #waiting: (() => void)[] = [];

  /** The run that trains now. */
  get running(): RunSummary | null {
    return this.#running;
  }

  see(event: StudioEvent): void {
    if (event.type === "runs") this.#running = event.runs.find(({ status }) => status === "running") ?? null;
    else if (event.type === "project" && event.overview === null) this.#running = null;
    if (this.#running) return;
    for (const resolve of this.#waiting.splice(0)) resolve();
  }

  /** Resolves when no run trains. */
  async idle(): Promise<void> {
    if (this.#running) await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }
}
