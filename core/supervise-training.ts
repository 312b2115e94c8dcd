import { fork } from "node:child_process";
import { appendFileSync, existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { EpochDone, TrainEvent } from "./contract/train-event.ts";
import type { Project } from "./dataset/project.ts";
import { BoresightError } from "./errors/boresight-error.ts";
import type { TrainingMessage, TrainingRequest } from "./training-messages.ts";

export interface SupervisedTraining {
  readonly project: Project;
  readonly runId: string;
  readonly resume: boolean;
  readonly onEvent: (event: TrainEvent) => void;
  readonly onProblem: (message: string) => void;
  /** Aborting asks the run to end at its next step, with a checkpoint. */
  readonly signal: AbortSignal;
}

/**
 * Runs a training in a process of its own, writes what it tells into the project and `results.csv`, and outlives its
 * death. Resolves with the last event.
 * @throws BoresightError `training-process-died` when the process ends without a last word.
 */
export async function superviseTraining(training: SupervisedTraining): Promise<TrainEvent> {
  const { project, runId, resume, onEvent, onProblem, signal } = training;
  const child = fork(fileURLToPath(new URL("./run-training.ts", import.meta.url)), {
    // The supervisor decides when to stop: Ctrl-C at a terminal reaches the whole group.
    detached: true,
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  const send = (request: TrainingRequest): boolean => child.connected && child.send(request);
  const stop = (): boolean => send({ type: "stop" });
  signal.addEventListener("abort", stop, { once: true });
  const killWithParent = (): boolean => child.kill("SIGKILL");
  process.once("exit", killWithParent);
  let last: TrainEvent | undefined;
  child.on("message", (message: TrainingMessage) => {
    if (message.type === "problem") {
      onProblem(message.message);
      return;
    }
    if (message.type === "predictions") return;
    last = message.event;
    record(project, runId, message.event);
    onEvent(message.event);
  });
  send({ type: "start", projectFolder: project.folder, runId, resume });
  const [code, killedBy] = await new Promise<[number | null, NodeJS.Signals | null]>((resolve) => {
    child.on("exit", (exitCode, exitSignal) => resolve([exitCode, exitSignal]));
  });
  signal.removeEventListener("abort", stop);
  process.removeListener("exit", killWithParent);
  if (last?.type === "finished" || last?.type === "failed") return last;
  project.runs.update(runId, { status: "failed" });
  throw new BoresightError(
    "training-process-died",
    `The training process ended without a word (${killedBy ?? `exit code ${code}`}), perhaps for lack of memory; go on from its last checkpoint with --resume ${runId}.`,
    { runId, code, signal: killedBy },
  );
}

/** Writes an event where it outlives the process. */
function record(project: Project, runId: string, event: TrainEvent): void {
  if (event.type === "epoch") {
    appendResults(join(project.runFolder(runId), "results.csv"), event);
    const { epoch, precision, recall, map50, map50To95, fitness } = event;
    project.runs.update(runId, {
      epochsDone: epoch,
      ...(event.best ? { bestMetrics: { epoch, precision, recall, map50, map50To95, fitness } } : {}),
    });
  }
  if (event.type === "finished") {
    const status = event.reason === "cancelled" ? "cancelled" : "finished";
    project.runs.update(runId, { status, report: event.report });
  }
  if (event.type === "failed") project.runs.update(runId, { status: "failed" });
}

/** Columns of `results.csv`; a class's average precisions follow, two columns each. */
const COLUMNS = [
  ["epoch", (e: EpochDone) => e.epoch],
  ["seconds", (e: EpochDone) => e.elapsedSeconds.toFixed(1)],
  ["stage", (e: EpochDone) => e.stage],
  ["image_size", (e: EpochDone) => e.imageSize],
  ["box_loss", (e: EpochDone) => e.loss.box.toFixed(5)],
  ["classification_loss", (e: EpochDone) => e.loss.classification.toFixed(5)],
  ["distribution_loss", (e: EpochDone) => e.loss.distribution.toFixed(5)],
  ["learning_rate", (e: EpochDone) => e.learningRate.toPrecision(5)],
  ["images_per_second", (e: EpochDone) => e.imagesPerSecond.toFixed(1)],
  ["precision", (e: EpochDone) => e.precision.toFixed(5)],
  ["recall", (e: EpochDone) => e.recall.toFixed(5)],
  ["map50", (e: EpochDone) => e.map50.toFixed(5)],
  ["map50_95", (e: EpochDone) => e.map50To95.toFixed(5)],
] as const;

function appendResults(path: string, event: EpochDone): void {
  if (!existsSync(path)) {
    const names = event.classes.flatMap(({ name }) => [`ap50 ${name}`, `ap50_95 ${name}`]);
    writeFileSync(path, `${[...COLUMNS.map(([name]) => name), ...names].map(quoted).join(",")}\n`);
  }
  const figures = event.classes.flatMap(({ ap50, ap50To95 }) => [
    ap50?.toFixed(5) ?? "",
    ap50To95?.toFixed(5) ?? "",
  ]);
  appendFileSync(path, `${[...COLUMNS.map(([, value]) => String(value(event))), ...figures].join(",")}\n`);
}

const quoted = (text: string): string => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
