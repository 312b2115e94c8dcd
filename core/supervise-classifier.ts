import type { ChildExit, LaunchProcess } from "./child-handle.ts";
import type { ImageListeners } from "./classifier-images.ts";
import type { ClassifierMessage, ClassifierRequest } from "./classifier-messages.ts";
import { readClassifierRun } from "./classify/classifier-run.ts";
import type { ClassificationReport } from "./contract/classification-report.ts";
import type { ClassifierEvent, MemoryShort, RunEnded, RunFailed } from "./contract/train-event.ts";
import { BoresightError } from "./errors/boresight-error.ts";
import { MemoryWatch } from "./memory-watch.ts";
import { RunLog } from "./runs/run-log.ts";

export interface SupervisedClassifier extends ImageListeners {
  readonly folder: string;
  readonly resume: boolean;
  readonly launch: LaunchProcess;
  /** Over the environment of this process. */
  readonly environment?: Readonly<Record<string, string>>;
  readonly onEvent: (event: ClassifierEvent) => void;
  /** Aborting asks the run to end at its next step, with a checkpoint. */
  readonly signal: AbortSignal;
}

/**
 * Trains a classifier in a process of its own and outlives its death: where it died for want of memory, another goes on
 * from the last checkpoint with half as many images at once. Resolves with the last event.
 * @throws BoresightError `training-process-died` when the process ends without a last word; `run-not-found`
 */
export async function superviseClassifier(
  training: SupervisedClassifier,
): Promise<RunEnded<ClassificationReport> | RunFailed> {
  const { folder, signal } = training;
  const memory = new MemoryWatch(readClassifierRun(folder).config.batchSize);
  let { resume } = training;
  let shortage: MemoryShort | undefined;
  const onEvent = (event: ClassifierEvent): void => {
    memory.hear(event);
    // From its first epoch on, a run has a checkpoint to go on from.
    if (event.type === "epoch") resume = true;
    training.onEvent(event);
  };
  for (;;) {
    const { last, exit } = await superviseProcess({ ...training, onEvent, resume }, shortage);
    if (last?.type === "finished" || last?.type === "failed") return last;
    shortage = signal.aborted ? undefined : memory.afterDeath(exit);
    if (!shortage) throw death(folder, exit);
    new RunLog(folder).append(shortage);
    onEvent(shortage);
  }
}

/** One process, until it ends. */
async function superviseProcess(
  training: SupervisedClassifier,
  shortage: MemoryShort | undefined,
): Promise<{ readonly last: ClassifierEvent | undefined; readonly exit: ChildExit }> {
  const { folder, resume, signal } = training;
  const child = training.launch("run-classifier", training.environment);
  const send = (request: ClassifierRequest): boolean => child.send(request);
  const stop = (): boolean => send({ type: "stop" });
  signal.addEventListener("abort", stop, { once: true });
  let last: ClassifierEvent | undefined;
  try {
    const exit = await new Promise<ChildExit>((resolve) => {
      child.onExit(resolve);
      child.onMessage((told) => {
        const message = told as ClassifierMessage;
        if (message.type === "event") last = message.event;
        hear(training, message);
      });
      const start = { type: "start", folder, resume } as const;
      send(shortage ? { ...start, shortage } : start);
      if (signal.aborted) stop();
    });
    return { last, exit };
  } finally {
    signal.removeEventListener("abort", stop);
  }
}

function hear(training: SupervisedClassifier, message: ClassifierMessage): void {
  if (message.type === "event") training.onEvent(message.event);
  if (message.type === "problem") training.onProblem(message.message);
  if (message.type === "progress") training.onProgress?.(message);
}

function death(folder: string, { code, signal }: ChildExit): BoresightError {
  const how = signal ?? (code === null ? "no exit code" : `exit code ${code}`);
  return new BoresightError(
    "training-process-died",
    `The training process ended without a word (${how}), perhaps for lack of memory; go on from its last checkpoint by --resume ${folder}.`,
    { folder, code, signal },
  );
}
