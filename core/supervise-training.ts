import type { ChildExit, LaunchProcess } from "./child-handle.ts";
import type { BatchPictures, ValidationPictures } from "./contract/studio/train-channels.ts";
import type { MemoryShort, RunFailed, RunFinished, TrainEvent } from "./contract/train-event.ts";
import type { Project } from "./dataset/project.ts";
import type { RunChange } from "./dataset/run-table.ts";
import type { BoresightError } from "./errors/boresight-error.ts";
import { MemoryWatch } from "./memory-watch.ts";
import { fitnessOf } from "./metrics/fitness.ts";
import { appendResults } from "./runs/results-file.ts";
import { RunLog } from "./runs/run-log.ts";
import { RunProcessFile } from "./runs/run-process-file.ts";
import { storePredictions } from "./stored-predictions.ts";
import { KEEP_BEST } from "./train/trainer-input.ts";
import { type CauseOfDeath, trainingDeath } from "./training-death.ts";
import type { PredictedImage, TrainingMessage, TrainingRequest } from "./training-messages.ts";

export interface SupervisedTraining {
  readonly project: Project;
  readonly runId: string;
  readonly resume: boolean;
  readonly launch: LaunchProcess;
  /** Over the environment of this process. */
  readonly environment?: Readonly<Record<string, string>>;
  readonly onEvent: (event: TrainEvent) => void;
  readonly onProblem: (message: string) => void;
  readonly onBatch?: (batch: BatchPictures) => void;
  readonly onValidation?: (validation: ValidationPictures) => void;
  /** Aborting asks the run to end at its next step, with a checkpoint; for good where the reason is `KEEP_BEST`. */
  readonly signal: AbortSignal;
}

/**
 * Runs a training in a process of its own, writes what it tells into the project and the run's folder, and outlives its
 * death. Where it died for want of memory, another process goes on from the last checkpoint with half as many images at
 * once. Resolves with the last event.
 * @throws BoresightError `training-process-died`, `training-process-killed` or `out-of-memory` when the process ends without
 * a last word.
 */
export async function superviseTraining(training: SupervisedTraining): Promise<RunFinished | RunFailed> {
  const { project, runId, signal } = training;
  const record = new RunRecorder(project, runId);
  const memory = new MemoryWatch(project.runs.get(runId).config.batchSize);
  let { resume } = training;
  let shortage: MemoryShort | undefined;
  const onEvent = (event: TrainEvent): void => {
    memory.hear(event);
    // From its first epoch on, a run has a checkpoint to go on from.
    if (event.type === "epoch") resume = true;
    record.write(event);
    training.onEvent(event);
  };
  for (;;) {
    const { last, exit } = await superviseProcess({ ...training, onEvent }, record, resume, shortage);
    if (last?.type === "finished" || last?.type === "failed") return last;
    shortage = signal.aborted ? undefined : memory.afterDeath(exit);
    if (!shortage) throw record.death(memory.causeOf(exit), exit);
    onEvent(shortage);
  }
}

/** One process, until it ends. */
async function superviseProcess(
  training: SupervisedTraining,
  record: RunRecorder,
  resume: boolean,
  shortage: MemoryShort | undefined,
): Promise<{ readonly last: TrainEvent | undefined; readonly exit: ChildExit }> {
  const { project, runId, signal } = training;
  const child = training.launch("run-training", training.environment);
  const processFile = new RunProcessFile(project.runFolder(runId));
  if (child.pid !== undefined) processFile.write(child.pid);
  const send = (request: TrainingRequest): boolean => child.send(request);
  const stop = (): boolean => send({ type: "stop", keepBest: signal.reason === KEEP_BEST });
  signal.addEventListener("abort", stop, { once: true });
  let last: TrainEvent | undefined;
  try {
    const exit = await new Promise<ChildExit>((resolve, reject) => {
      // What it tells is written into the project, and waits where a thread of its own writes there.
      child.onExit((exit) => project.writeGate.whenOpen(() => resolve(exit)));
      child.onMessage((message) =>
        project.writeGate.whenOpen(() => {
          try {
            last = hear(training, record, message as TrainingMessage) ?? last;
          } catch (error) {
            // The project cannot be written, or was closed: nobody would ever learn what this run finds.
            child.kill();
            reject(error);
          }
        }),
      );
      const start = { type: "start", projectFolder: project.folder, runId, resume } as const;
      send(shortage ? { ...start, shortage } : start);
      if (signal.aborted) stop();
    });
    return { last, exit };
  } finally {
    signal.removeEventListener("abort", stop);
    processFile.remove();
  }
}

/** Passes a message on; returns the event that it holds. */
function hear(
  training: SupervisedTraining,
  record: RunRecorder,
  message: TrainingMessage,
): TrainEvent | undefined {
  switch (message.type) {
    case "event":
      training.onEvent(message.event);
      return message.event;
    case "problem":
      training.onProblem(message.message);
      return undefined;
    case "predictions":
      record.predicted(message.images);
      return undefined;
    case "batch-pictures":
      training.onBatch?.(message.batch);
      return undefined;
    case "validation-pictures":
      training.onValidation?.(message.validation);
      return undefined;
  }
}

/** Writes a run's events where they outlive the process. */
class RunRecorder {
  readonly #project: Project;
  readonly #runId: string;
  readonly #folder: string;
  readonly #log: RunLog;
  readonly #predictions: PredictedImage[] = [];

  constructor(project: Project, runId: string) {
    this.#project = project;
    this.#runId = runId;
    this.#folder = project.runFolder(runId);
    this.#log = new RunLog(this.#folder);
  }

  /** Kept until the run is finished: a review is of all images or of none. */
  predicted(images: readonly PredictedImage[]): void {
    this.#predictions.push(...images);
  }

  write(event: TrainEvent): void {
    this.#log.append(event);
    const { runs } = this.#project;
    if (event.type === "epoch") {
      appendResults(this.#folder, event);
      const { epoch, precision, recall, map50, map50To95, fitness } = event;
      runs.update(this.#runId, {
        epochsDone: epoch,
        ...(event.best ? { bestMetrics: { epoch, precision, recall, map50, map50To95, fitness } } : {}),
      });
    }
    if (event.type === "finished") {
      const status = event.reason === "cancelled" ? "cancelled" : "finished";
      runs.update(this.#runId, { status, report: event.report, ...this.#metricsAsGiven(event) });
      if (this.#predictions.length > 0) {
        storePredictions(this.#project, this.#runId, "val", this.#predictions);
      }
    }
    if (event.type === "failed") runs.update(this.#runId, { status: "failed", failure: event.message });
  }

  /** A run of no epochs has no best one: its figures are those of the weights that it was given. */
  #metricsAsGiven({ report }: RunFinished): RunChange {
    if (!report || this.#project.runs.get(this.#runId).config.epochs > 0) return {};
    const { precision, recall, map50, map50To95 } = report;
    const metrics = { epoch: 0, precision, recall, map50, map50To95, fitness: fitnessOf(report) };
    return { bestMetrics: metrics };
  }

  /** The process is gone without a last word: that is written as one. */
  death(cause: CauseOfDeath, exit: ChildExit): BoresightError {
    const error = trainingDeath(cause, this.#runId, exit);
    this.write({ type: "failed", runId: this.#runId, code: error.code, message: error.message });
    return error;
  }
}
