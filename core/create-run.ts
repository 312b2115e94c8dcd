import type { RunRecord } from "./contract/run.ts";
import type { TrainConfig } from "./contract/train-config.ts";
import { inspectPendingImages } from "./dataset/import/inspect-pending.ts";
import type { Project } from "./dataset/project.ts";
import { BoresightError } from "./errors/boresight-error.ts";
import { describeMisfits, initialWeights, lastingSource } from "./initial-weights.ts";
import { detectorSpec } from "./model/detector-spec.ts";
import type { WeightFit } from "./weights/fit-weights.ts";
import { weightsError } from "./weights/weights-error.ts";

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
  if (initial && config.epochs === 0) assertWhole(config.model, initial, given.init!);
  if (config.epochs === 0) onProblem(classesTaken(classes.map((labelClass) => labelClass.name)));
  else if (initial) onProblem(describeMisfits(initial));
  const named = name === undefined ? {} : { name };
  const run = { ...named, model: config.model, config, datasetHash: hash };
  return project.writeGate.run(() => project.runs.create(run));
}

/** A run without an epoch makes a model of weights as they are: none of them may begin at random. */
function assertWhole(model: string, { misfits }: WeightFit, init: string): void {
  const [first] = misfits;
  if (!first) return;
  const found = first.found ? `is [${first.found}] there, not [${first.wanted}]` : "is not there";
  throw weightsError(
    init,
    `${misfits.length} tensors of ${model} are not in it (${first.name} ${found}): the model, or the number of classes, is another. Choose its model, or train with at least one epoch`,
  );
}

/** Weights do not name their classes. */
function classesTaken(names: readonly string[]): string {
  return `Its outputs are taken for this project's classes, in their order: ${names.join(", ")}.`;
}
