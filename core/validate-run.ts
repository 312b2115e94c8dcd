import { join } from "node:path";
import type { Split } from "./contract/dataset.ts";
import type { ValidationReport } from "./contract/report.ts";
import type { Sample } from "./contract/sample.ts";
import { inspectPendingImages } from "./dataset/import/inspect-pending.ts";
import { openProject, type Project } from "./dataset/project.ts";
import type { DatasetSnapshot } from "./dataset/snapshot.ts";
import { BoresightError } from "./errors/boresight-error.ts";
import { loadDetector } from "./load-detector.ts";
import { evaluate } from "./metrics/evaluate.ts";
import { BatchLoader } from "./pipeline/batch-loader.ts";
import { evaluationOrder } from "./pipeline/evaluation-order.ts";
import { storePredictions } from "./stored-predictions.ts";
import {
  type DetectionThresholds,
  evaluateDetector,
  VALIDATION_THRESHOLDS,
} from "./train/evaluate-detector.ts";

export interface RunValidation {
  /** The project's folder. */
  readonly project: string;
  /** A run's id, `best` or `last`. */
  readonly run: string;
  readonly split: Split;
  /** Side of the images; the run's where it is left out. */
  readonly imageSize?: number;
  readonly thresholds?: Partial<Pick<DetectionThresholds, "confidence" | "iou">>;
  /** Hears of images that are gone or damaged. */
  readonly onProblem: (message: string) => void;
}

/**
 * Measures a run's best weights on a split. What they detect is kept for the review, unless size or thresholds are
 * others than a validation's: the review's figures would then not be those of the run.
 * @throws BoresightError `run-not-found`, `checkpoint-invalid`, `dataset-empty`, `engine-missing`, `disk`.
 */
export async function validateRun(validation: RunValidation): Promise<ValidationReport> {
  const { split, onProblem } = validation;
  const thresholds = { ...VALIDATION_THRESHOLDS, ...validation.thresholds };
  using project = openProject(validation.project);
  // Images that were imported without looking at them get their size and hash now.
  for (const { message } of await inspectPendingImages(project)) onProblem(message);
  const snapshot = project.snapshot();
  if (snapshot.samples[split].length === 0) {
    throw new BoresightError(
      "dataset-empty",
      `The project has no images in the split ${split}; choose another.`,
    );
  }
  const { run, checkpoint, session } = await loadDetector(project, validation.run);
  const { config } = checkpoint;
  const imageSize = validation.imageSize ?? config.imageSize;
  const { samples, classes } = labelsInRunsClasses(snapshot, split, checkpoint.classes);
  const loader = new BatchLoader({ cacheFolder: decodedFolder(project), workers: 1, onProblem });
  try {
    const batches = loader.evaluationBatches({ samples, batchSize: config.batchSize, imageSize });
    const { results, speed } = await evaluateDetector(session, samples, batches, thresholds, seconds);
    if (imageSize === config.imageSize && isValidations(thresholds)) {
      storePredictions(project, run.id, split, results);
    }
    return { ...evaluate(results, classes), speed };
  } finally {
    await loader.close();
    session.close();
  }
}

/**
 * The split's images with labels by the run's classes, which the project may since have reordered or added to; classes
 * that the run never learnt come after its own, and their objects count as missed.
 */
function labelsInRunsClasses(
  snapshot: DatasetSnapshot,
  split: Split,
  classesOfRun: readonly string[],
): { readonly samples: readonly Sample[]; readonly classes: readonly string[] } {
  const classes = [...classesOfRun];
  const placeOf = new Map(classes.map((name, place) => [name, place]));
  const places = snapshot.classes.map(({ name }) => placeOf.get(name) ?? classes.push(name) - 1);
  const samples = evaluationOrder(snapshot.samples[split]).map((sample) => ({
    ...sample,
    classIndexes: sample.classIndexes.map((index) => places[index]!),
  }));
  return { samples, classes };
}

function isValidations({ confidence, iou }: DetectionThresholds): boolean {
  return confidence === VALIDATION_THRESHOLDS.confidence && iou === VALIDATION_THRESHOLDS.iou;
}

function decodedFolder(project: Project): string {
  return join(project.cacheFolder(), "decoded");
}

function seconds(): number {
  return performance.now() / 1000;
}
