import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { isClassifierRun } from "./classify/classifier-run.ts";
import type { RunRecord } from "./contract/run.ts";
import type { TrainConfig } from "./contract/train-config.ts";
import type { Project } from "./dataset/project.ts";
import type { HostTensor } from "./engine/host-tensor.ts";
import { BoresightError } from "./errors/boresight-error.ts";
import { parameterShapes } from "./model/parameter-shapes.ts";
import { CheckpointFiles } from "./train/checkpoint-files.ts";
import { emaName } from "./train/training-graph.ts";
import { fitWeights, type WeightFit } from "./weights/fit-weights.ts";
import { readWeights } from "./weights/read-weights.ts";
import { weightsError } from "./weights/weights-error.ts";

/** Of a project: its classifiers' runs. */
export const CLASSIFIERS_FOLDER = "classifiers";
const EMA_SUFFIX = emaName("");

/**
 * What a new run begins with where its configuration names a file of weights or another run; undefined where it begins
 * at random.
 * @throws BoresightError `weights-invalid` when the file cannot be read or nothing of it fits; `run-not-found`.
 */
export async function initialWeights(
  project: Project,
  { init, model }: Pick<TrainConfig, "init" | "model">,
  classes: number,
): Promise<WeightFit | undefined> {
  if (init === null) return undefined;
  const place = placeOf(project, init);
  if (place !== undefined) return fitToModel(place, model, classes);
  return checkedFit(weightsOfRun(project, init), init, model, classes);
}

/**
 * The weights of a file, or of the folder of a classifier's run, as far as they fit a model.
 * @throws BoresightError `weights-invalid`, `checkpoint-invalid`
 */
export async function fitToModel(place: string, model: string, classes: number): Promise<WeightFit> {
  const source = isFile(place) ? await readWeights(place) : new CheckpointFiles(place).read("best").state;
  return checkedFit(source, place, model, classes);
}

function checkedFit(
  source: ReadonlyMap<string, HostTensor>,
  init: string,
  model: string,
  classes: number,
): WeightFit {
  const fit = fitInitialWeights(source, model, classes);
  if (fit.values.size === 0)
    throw weightsError(
      init,
      `none of its ${source.size} tensors fits ${model}; choose another model or file`,
    );
  return fit;
}

/** What of a file's weights, or of a run's, a model of so many classes begins with. */
export function fitInitialWeights(
  source: ReadonlyMap<string, HostTensor>,
  model: string,
  classes: number,
): WeightFit {
  const own = averagesOf(source);
  const wanted = parameterShapes(model, classes);
  return own.size > 0 ? fitWeights(wanted, own, "own") : fitWeights(wanted, source, "pytorch");
}

/**
 * The source of weights by a name that stays: `best` and `last` mean another run tomorrow.
 * @throws BoresightError `weights-invalid` when there is neither such a file nor such a run
 */
export function lastingSource(project: Project, init: string | null): string | null {
  if (init === null) return null;
  return placeOf(project, init) ?? runOf(project, init).id;
}

/** What begins at random all the same, for people: one line, the first names in full. */
export function describeMisfits({ values, misfits, unused }: WeightFit): string {
  const total = values.size + misfits.length;
  const some = (names: readonly string[]): string =>
    names.slice(0, 5).join(", ") + (names.length > 5 ? ` and ${names.length - 5} more` : "");
  const missing = misfits.map(({ name, found, wanted }) =>
    found ? `${name} ([${found}], not [${wanted}])` : name,
  );
  return [
    `Took ${values.size} of ${total} tensors from the weights given.`,
    ...(missing.length > 0 ? [`Begin at random: ${some(missing)}.`] : []),
    ...(unused.length > 0 ? [`Not used: ${some(unused)}.`] : []),
  ].join(" ");
}

function weightsOfRun(project: Project, reference: string): ReadonlyMap<string, HostTensor> {
  return new CheckpointFiles(project.runFolder(runOf(project, reference).id)).read("best").state;
}

function runOf(project: Project, reference: string): RunRecord {
  try {
    return project.runs.find(reference);
  } catch (error) {
    if (!(error instanceof BoresightError) || error.code !== "run-not-found") throw error;
    throw weightsError(reference, "there is no such file, and no run of that name in the project", error);
  }
}

/** A checkpoint of a run has the moving averages beside the weights: they are its model. */
function averagesOf(source: ReadonlyMap<string, HostTensor>): Map<string, HostTensor> {
  const averages = new Map<string, HostTensor>();
  for (const [name, tensor] of source) {
    if (name.endsWith(EMA_SUFFIX)) averages.set(name.slice(0, -EMA_SUFFIX.length), tensor);
  }
  return averages;
}

/** The file, or the folder of a classifier's run: by its path, or by its name where it is the project's. */
function placeOf(project: Project, init: string): string | undefined {
  return [init, join(project.folder, CLASSIFIERS_FOLDER, init)].find(
    (path) => isFile(path) || isClassifierRun(path),
  );
}

function isFile(path: string): boolean {
  return existsSync(path) && statSync(path).isFile();
}
