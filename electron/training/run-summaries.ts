import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import type { RunRecord } from "../../core/contract/run.ts";
import type { RunHistory, RunSummary } from "../../core/contract/studio/train-channels.ts";
import type { Project } from "../../core/dataset/project.ts";
import { RUNS_FOLDER } from "../../core/dataset/project-layout.ts";
import { PictureFiles } from "../../core/runs/picture-files.ts";
import { RunLog } from "../../core/runs/run-log.ts";

/** Runs as the window lists them, from the project's table and what lies in their folders. */
export class RunSummaries {
  readonly #project: Project;
  readonly #isQueued: (runId: string) => boolean;
  readonly #logs = new Map<string, RunLog>();
  /** Bytes of the folders of runs that do not train: they change only when a run goes on. */
  readonly #sizes = new Map<string, number>();

  constructor(project: Project, isQueued: (runId: string) => boolean) {
    this.#project = project;
    this.#isQueued = isQueued;
  }

  list(): RunSummary[] {
    return this.#project.runs.list().map((run) => this.#summary(run));
  }

  /** @throws BoresightError `run-not-found`. */
  get(runId: string): RunSummary {
    return this.#summary(this.#project.runs.get(runId));
  }

  /** @throws BoresightError `run-not-found`. */
  history(runId: string): RunHistory {
    const run = this.get(runId);
    const { started, stages, epochs } = this.#log(runId).story();
    const pictures = new PictureFiles(this.#folder(runId));
    return {
      run,
      started,
      stages,
      epochs,
      batch: pictures.readBatch(),
      validation: pictures.readValidation(),
    };
  }

  /** What was known of a run's folder no longer holds. */
  forget(runId: string): void {
    this.#logs.delete(runId);
    this.#sizes.delete(runId);
  }

  #summary(run: RunRecord): RunSummary {
    const { epochs, ended } = this.#log(run.id).story();
    const failed = run.status === "failed" && ended?.type === "failed" ? ended : null;
    return {
      ...run,
      status: this.#status(run),
      history: epochs.map(({ map50To95 }) => map50To95),
      failure: run.failure ?? failed?.message ?? null,
      failureCode: failed?.code ?? (run.status === "failed" ? "training-process-died" : null),
      folderBytes: this.#folderBytes(run),
    };
  }

  #status({ id, status }: RunRecord): RunSummary["status"] {
    if (this.#isQueued(id)) return "queued";
    return status === "cancelled" ? "paused" : status;
  }

  #log(runId: string): RunLog {
    const known = this.#logs.get(runId);
    if (known) return known;
    const log = new RunLog(this.#folder(runId));
    this.#logs.set(runId, log);
    return log;
  }

  #folderBytes({ id, status }: RunRecord): number {
    if (status === "running") this.#sizes.delete(id);
    const known = this.#sizes.get(id);
    if (known !== undefined) return known;
    const bytes = bytesUnder(this.#folder(id));
    if (status !== "running") this.#sizes.set(id, bytes);
    return bytes;
  }

  #folder(runId: string): string {
    return join(this.#project.folder, RUNS_FOLDER, runId);
  }
}

/** Files come and go while a run trains: those that are gone by now count nothing. */
function bytesUnder(folder: string): number {
  const names = readNames(folder);
  return names.reduce(
    (sum, name) => sum + (statSync(join(folder, name), { throwIfNoEntry: false })?.size ?? 0),
    0,
  );
}

function readNames(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, encoding: "utf8" });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
}
