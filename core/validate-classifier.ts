import { join } from "node:path";
import { classifierImages, type ImageListeners } from "./classifier-images.ts";
import { type ClassifierRun, readClassifierRun } from "./classify/classifier-run.ts";
import type { ClassificationReport } from "./contract/classification-report.ts";
import { soundKernels } from "./engine/kernel-check/sound-kernels.ts";
import { BoresightError } from "./errors/boresight-error.ts";
import { evaluateClassification } from "./metrics/classification.ts";
import { ClassifierInference } from "./model/classifier-inference.ts";
import { classifierSpec } from "./model/classifier-spec.ts";
import { convolutionShapes } from "./model/convolution-shapes.ts";
import { BatchLoader } from "./pipeline/batch-loader.ts";
import { evaluationOrder } from "./pipeline/evaluation-order.ts";
import { CheckpointFiles } from "./train/checkpoint-files.ts";
import { evaluateClassifier } from "./train/evaluate-classifier.ts";
import { emaName } from "./train/training-graph.ts";

export interface ClassifierValidation extends ImageListeners {
  /** The run's folder. */
  readonly folder: string;
  readonly split: "train" | "val";
  /** Other images than the run's own, of the same classes. */
  readonly source?: ClassifierRun["source"];
  /** Side of the images; the run's where it is left out. */
  readonly imageSize?: number;
}

/**
 * Measures the best weights of a classifier's run.
 * @throws BoresightError `run-not-found`, `checkpoint-invalid`, `dataset-invalid` (other classes), `engine-missing`
 */
export async function validateClassifier(validation: ClassifierValidation): Promise<ClassificationReport> {
  const { folder, onProblem } = validation;
  const run = readClassifierRun(folder);
  const images = await classifierImages(validation.source ?? run.source, folder, validation);
  const { model, classes, state } = new CheckpointFiles(folder, onProblem).read("best");
  assertSameClasses(images.classes, classes);
  const samples = evaluationOrder(images[validation.split]);
  const kernels = await soundKernels(convolutionShapes(model, classes.length));
  const weightOf = (name: string): ReturnType<typeof state.get> => state.get(emaName(name));
  const session = new ClassifierInference(classifierSpec(model), classes.length, weightOf, kernels);
  const cacheFolder = join(images.cacheFolder, "decoded");
  const loader = new BatchLoader({ cacheFolder, workers: 1, onProblem });
  try {
    const { batchSize } = run.config;
    const imageSize = validation.imageSize ?? run.config.imageSize;
    const batches = loader.evaluationBatches({ samples, batchSize, imageSize });
    const now = (): number => performance.now() / 1000;
    const { results, speed } = await evaluateClassifier(session, samples, batches, now);
    return { ...evaluateClassification(results, classes), speed };
  } finally {
    await loader.close();
    session.close();
  }
}

function assertSameClasses(found: readonly string[], trained: readonly string[]): void {
  if (found.join("\n") === trained.join("\n")) return;
  throw new BoresightError(
    "dataset-invalid",
    `The images are of the classes ${found.join(", ")}, the classifier knows ${trained.join(", ")}; validate with images of its classes.`,
  );
}
