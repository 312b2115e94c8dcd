import type { RunRecord } from "../contract/run.ts";
import type { TrainConfig } from "../contract/train-config.ts";
import type { TrainEvent } from "../contract/train-event.ts";
import { inspectPendingImages } from "../dataset/import/inspect-pending.ts";
import type { Project } from "../dataset/project.ts";
import { BoresightError } from "../errors/boresight-error.ts";
import { forkProcess } from "../fork-process.ts";
import { detectorSpec } from "../model/detector-spec.ts";
import { superviseTraining } from "../supervise-training.ts";
import { TrainingConsole } from "./training-console.ts";

/**
 * A new run of a project, its data frozen by their hash.
 * @throws BoresightError `model-unknown`, `dataset-empty`.
 */
export async function createRun(project: Project, config: TrainConfig, name?: string): Promise<RunRecord> {
  detectorSpec(config.model);
  // Images that were imported without looking at them get their size and hash now.
  for (const { message } of await inspectPendingImages(project)) console.error(message);
  const { hash, samples } = project.snapshot();
  if (samples.train.length === 0 || samples.val.length === 0) {
    throw new BoresightError(
      "dataset-empty",
      `The project has ${samples.train.length} images to train on and ${samples.val.length} to validate with; import a labelled set first.`,
    );
  }
  const named = name === undefined ? {} : { name };
  return project.runs.create({ ...named, model: config.model, config, datasetHash: hash });
}

/** Trains in a process of its own until it ends or Ctrl-C asks it to, shows how, and resolves with the last event. */
export async function watchTraining(
  project: Project,
  runId: string,
  { resume = false, json = false } = {},
): Promise<TrainEvent> {
  project.runs.update(runId, { status: "running" });
  const stop = new AbortController();
  const interrupt = (): void => {
    console.error("\nEnding at the next step, with a checkpoint…");
    stop.abort();
  };
  process.once("SIGINT", interrupt).once("SIGTERM", interrupt);
  const view = new TrainingConsole();
  const onEvent = (event: TrainEvent): void => (json ? console.log(JSON.stringify(event)) : view.show(event));
  const onProblem = (message: string): void => console.error(message);
  try {
    return await superviseTraining({
      project,
      runId,
      resume,
      launch: forkProcess,
      onEvent,
      onProblem,
      signal: stop.signal,
    });
  } finally {
    view.close();
    process.removeListener("SIGINT", interrupt).removeListener("SIGTERM", interrupt);
  }
}
