import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { LaunchProcess } from "../../core/child-handle.ts";
import type { StudioEvent } from "../../core/contract/studio/studio-event.ts";
import type { RunHistory, RunSummary } from "../../core/contract/studio/train-channels.ts";
import type { TrainConfig } from "../../core/contract/train-config.ts";
import type { TrainEvent } from "../../core/contract/train-event.ts";
import { createRun } from "../../core/create-run.ts";
import type { Project } from "../../core/dataset/project.ts";
import { BoresightError } from "../../core/errors/boresight-error.ts";
import { RunProcessFile } from "../../core/runs/run-process-file.ts";
import { superviseTraining } from "../../core/supervise-training.ts";
import { KEEP_BEST } from "../../core/train/trainer-input.ts";
import { logFailure } from "../studio-log.ts";
import { RunQueueFile } from "./run-queue-file.ts";
import { RunSummaries } from "./run-summaries.ts";

export interface TrainingQueueOptions {
  readonly project: Project;
  readonly launch: LaunchProcess;
  /** Of the training process, over this one's: where the engine lies. */
  readonly environment: () => Readonly<Record<string, string>>;
  readonly emit: (event: StudioEvent) => void;
}

interface ActiveRun {
  readonly runId: string;
  readonly stop: AbortController;
  readonly done: Promise<void>;
}

/** How long a run may take to end when its project is closed: the first step of a run takes some seconds. */
const LAST_STEP_MS = 12_000;

/** The runs of an open project: one trains, the others wait in their order. */
export class TrainingQueue implements AsyncDisposable {
  readonly #options: TrainingQueueOptions;
  readonly #waiting: RunQueueFile;
  readonly #summaries: RunSummaries;
  #active: ActiveRun | null = null;
  #closed = false;

  constructor(options: TrainingQueueOptions) {
    this.#options = options;
    this.#waiting = new RunQueueFile(options.project.folder);
    this.#summaries = new RunSummaries(options.project, (runId) => this.#waiting.includes(runId));
    if (options.project.isReadOnly) return;
    this.#recover();
    this.#trainNext();
  }

  list(): RunSummary[] {
    return this.#summaries.list();
  }

  /** @throws BoresightError `run-not-found`. */
  get(runId: string): RunSummary {
    return this.#summaries.get(runId);
  }

  /** @throws BoresightError `run-not-found`. */
  history(runId: string): RunHistory {
    return this.#summaries.history(runId);
  }

  /**
   * A new run: it trains at once where none does, else it waits.
   * @throws BoresightError `model-unknown`, `dataset-empty`.
   */
  async start(config: TrainConfig, name: string): Promise<RunSummary> {
    const onProblem = (message: string): void => this.#notice("warn", message);
    const { id } = await createRun(this.#options.project, { config, name, onProblem });
    return this.#options.project.writeGate.run(() => this.#enqueue(id));
  }

  /** Goes on from the last checkpoint, or from the beginning where there is none. @throws BoresightError */
  resume(runId: string): RunSummary {
    const { status } = this.get(runId);
    if (status === "running" || status === "queued") return this.get(runId);
    if (status === "finished") {
      throw new BoresightError("usage", `${runId} has finished; start a new run to train further.`, {
        runId,
      });
    }
    return this.#enqueue(runId);
  }

  /** Ends the run at its next step with a checkpoint; one that waits is taken out of the queue. */
  pause(runId: string): void {
    if (this.#active?.runId === runId) this.#active.stop.abort();
    else this.#leaveQueue(runId);
  }

  /** Ends the run for good; its best weights are measured and kept. */
  stop(runId: string): void {
    if (this.#active?.runId === runId) {
      this.#active.stop.abort(KEEP_BEST);
      return;
    }
    const { status } = this.get(runId);
    if (status === "queued") this.#leaveQueue(runId);
    else if (status === "paused" || status === "failed") {
      this.#options.project.runs.update(runId, { status: "finished", failure: null });
      this.#tellRuns();
    } else this.#refuseOutside(runId, status);
  }

  change(runId: string, change: { readonly name?: string; readonly notes?: string }): RunSummary {
    this.#options.project.runs.update(runId, change);
    this.#tellRuns();
    return this.get(runId);
  }

  /** The run goes for good with its folder. @throws BoresightError `usage` while it trains. */
  remove(runId: string): void {
    const { project } = this.#options;
    const { status } = this.get(runId);
    if (status === "running") {
      throw new BoresightError("usage", `${runId} is training; stop it before it is removed.`, { runId });
    }
    this.#waiting.remove(runId);
    project.runs.remove(runId);
    rmSync(project.runFolder(runId), { recursive: true, force: true });
    this.#summaries.forget(runId);
    this.#tellRuns();
  }

  /** Resolves when no run trains and none waits. */
  async idle(): Promise<void> {
    while (this.#active) await this.#active.done;
  }

  /** Pauses what trains; what waits goes on waiting until the project is opened again. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#closed = true;
    if (!this.#active) return;
    const { runId, stop, done } = this.#active;
    stop.abort();
    const tooLong = new Promise((resolve) => setTimeout(resolve, LAST_STEP_MS).unref());
    await Promise.race([done, tooLong]);
    // Cut off within a step, the run goes on from its last checkpoint all the same: it was paused, it did not fail.
    if (this.get(runId).status === "running")
      this.#options.project.runs.update(runId, { status: "cancelled" });
  }

  #enqueue(runId: string): RunSummary {
    this.#options.project.runs.update(runId, { status: "cancelled", failure: null });
    this.#waiting.append(runId);
    this.#trainNext();
    this.#tellRuns();
    return this.get(runId);
  }

  #leaveQueue(runId: string): void {
    const { status } = this.get(runId);
    if (status !== "queued") {
      this.#refuseOutside(runId, status);
      return;
    }
    this.#waiting.remove(runId);
    this.#tellRuns();
  }

  #refuseOutside(runId: string, status: RunSummary["status"]): void {
    if (status !== "running") return;
    throw new BoresightError(
      "usage",
      `${runId} is trained by another program; stop it there, with Ctrl-C where it was begun.`,
      { runId },
    );
  }

  /** A run whose beginning cannot be written down does not keep the next one from its turn. */
  #trainNext(): void {
    while (!this.#active && !this.#closed) {
      const runId = this.#waiting.take();
      if (runId === undefined) return;
      try {
        this.#options.project.runs.update(runId, { status: "running" });
        const stop = new AbortController();
        const done = this.#train(runId, stop.signal).then(() =>
          this.#options.project.writeGate.whenOpen(() => this.#goOn()),
        );
        this.#active = { runId, stop, done };
      } catch (error) {
        this.#failed(runId, error);
      }
    }
  }

  #goOn(): void {
    this.#active = null;
    if (this.#closed) return;
    try {
      this.#trainNext();
      this.#tellRuns();
    } catch (error) {
      this.#notice("error", `The runs that wait cannot be trained. ${messageOf(error)}`);
    }
  }

  async #train(runId: string, signal: AbortSignal): Promise<void> {
    const { project, launch, environment, emit } = this.#options;
    try {
      const last = await superviseTraining({
        project,
        runId,
        resume: existsSync(join(project.runFolder(runId), "last.json")),
        launch,
        environment: environment(),
        signal,
        onEvent: (event) => this.#hear(runId, event),
        onProblem: (message) => this.#notice("warn", message),
        onBatch: (batch) => emit({ type: "batch-pictures", runId, batch }),
        onValidation: (validation) => emit({ type: "validation-pictures", runId, validation }),
      });
      if (last.type === "failed") this.#notice("error", `${this.#nameOf(runId)} failed. ${last.message}`);
    } catch (error) {
      if (!this.#closed) this.#failed(runId, error);
    }
  }

  #hear(runId: string, event: TrainEvent): void {
    this.#options.emit({ type: "train", runId, events: [event] });
    if (event.type !== "step" && event.type !== "stage") this.#tellRuns();
  }

  /** The process died, or its run cannot be written: the studio lives on. */
  #failed(runId: string, error: unknown): void {
    logFailure("training.failed", error, { runId });
    const message = messageOf(error);
    let name = runId;
    try {
      name = this.#nameOf(runId);
      if (this.get(runId).status === "running") {
        this.#options.project.runs.update(runId, { status: "failed", failure: message });
      }
    } catch (unwritten) {
      // What keeps the run from being written down is told beside what ended it; opening the project again mends it.
      this.#notice("error", `${name} cannot be written down. ${messageOf(unwritten)}`);
    }
    this.#notice("error", `${name} failed. ${message}`);
  }

  /** Runs that trained when the studio, or the machine, went down. */
  #recover(): void {
    const { project } = this.#options;
    for (const { id, status } of project.runs.list()) {
      if (status !== "running" || new RunProcessFile(project.runFolder(id)).isAlive()) continue;
      project.runs.update(id, {
        status: "failed",
        failure: "Interrupted: the program or the machine went down. Resume it from its last checkpoint.",
      });
    }
    for (const runId of this.#waiting.runs) {
      if (!project.runs.list().some(({ id }) => id === runId)) this.#waiting.remove(runId);
    }
  }

  #nameOf(runId: string): string {
    return this.#options.project.runs.get(runId).name;
  }

  #tellRuns(): void {
    if (!this.#closed) this.#options.emit({ type: "runs", runs: this.list() });
  }

  #notice(kind: "warn" | "error", message: string): void {
    this.#options.emit({ type: "notice", kind, message });
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
