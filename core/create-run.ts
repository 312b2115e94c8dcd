import type { RunRecord } from "./contract/run.ts";
import type { TrainConfig } from "./contract/train-config.ts";
import { inspectPendingImages } from "./dataset/import/inspect-pending.ts";
import type { Project } from "./dataset/project.ts";
import { BoresightError } from "./errors/boresight-error.ts";
import { describeMisfits, initialWeights, lastingSource } from "./initial-weights.ts";
import { detectorSpec } from "./model/detector-spec.ts";

export interface NewTraining {
  readonly config: TrainConfig;
  readonly name?: string;
  /** Hears of images that are gone or damaged, and of weights given that do not fit. */
  readonly onProblem: (message: string) => void;
}

/**
 * A new run of a project, its data frozen by their hash.
 * @throws BoresightError `model-unknown`, `dataset-empty`, `weights-invalid`.
 */
export async function createRun(
  project: Project,
  { config: given, name, onProblem }: NewTraining,
): Promise<RunRecord> {
  detectorSpec(given.model);
  const config = { ...given, init: lastingSource(project, given.init) };
  // Images that were imported without looking at them get their size and hash now.
  for (const { message } of await inspectPendingImages(project)) onProblem(message);
  const { hash, samples, classes } = project.snapshot();
  if (samples.train.length === 0 || samples.val.length === 0) {
    throw new BoresightError(
      "dataset-empty",
      `The project has ${samples.train.length} images to train on and ${samples.val.length} to validate with; import a labelled set first.`,
    );
  }
  const initial = await initialWeights(project, config, classes.length);
  if (initial) onProblem(describeMisfits(initial));
  const named = name === undefined ? {} : { name };
  const run = { ...named, model: config.model, config, datasetHash: hash };
  return project.writeGate.run(() => project.runs.create(run));
}
