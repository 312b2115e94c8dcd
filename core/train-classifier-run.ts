import { join } from "node:path";
import { classifierImages, type ImageListeners } from "./classifier-images.ts";
import { type ClassifierRun, readClassifierRun } from "./classify/classifier-run.ts";
import type { ClassifierEvent } from "./contract/train-event.ts";
import { soundKernels } from "./engine/kernel-check/sound-kernels.ts";
import { describeMisfits, fitToModel } from "./initial-weights.ts";
import { convolutionShapes } from "./model/convolution-shapes.ts";
import { BatchLoader } from "./pipeline/batch-loader.ts";
import { evaluationOrder } from "./pipeline/evaluation-order.ts";
import { processorSeconds } from "./processor-seconds.ts";
import { RunLog } from "./runs/run-log.ts";
import type { Shortage } from "./train/batch-pieces.ts";
import { CheckpointFiles } from "./train/checkpoint-files.ts";
import { trainClassifier } from "./train/classifier-trainer.ts";
import type { LoopInput } from "./train/trainer-input.ts";

export interface ClassifierTraining extends ImageListeners {
  readonly folder: string;
  /** Goes on from the run's last checkpoint. */
  readonly resume: boolean;
  /** What memory did for when the process before this one died for want of it. */
  readonly shortage?: Shortage;
  /** Aborting ends it at the next step, with a checkpoint. */
  readonly signal: AbortSignal;
}

/**
 * Trains the classifier whose run lies in a folder, and writes its events there.
 * @throws BoresightError of the data, the weights given, or the training
 */
export async function* trainClassifierRun(
  training: ClassifierTraining,
): AsyncGenerator<ClassifierEvent, void> {
  const { folder, onProblem } = training;
  const run = readClassifierRun(folder);
  const images = await classifierImages(run.source, folder, training);
  const loader = new BatchLoader({
    cacheFolder: join(images.cacheFolder, "decoded"),
    workers: run.config.workers ?? 1,
    onProblem,
  });
  const log = new RunLog(folder);
  try {
    const start = await beginning(training, run, images.classes.length);
    const events = trainClassifier({
      runId: folder,
      config: run.config,
      classes: images.classes,
      train: images.train,
      val: evaluationOrder(images.val),
      datasetHash: images.hash,
      kernels: await soundKernels(convolutionShapes(run.config.model, images.classes.length)),
      device: "cpu",
      batches: loader,
      labels: { classes: images.classes.length, cutmix: run.cutmix },
      checkpoints: new CheckpointFiles(folder, onProblem),
      ...start,
      ...(training.shortage ? { shortage: training.shortage } : {}),
      signal: training.signal,
      now: () => performance.now() / 1000,
      processorSeconds,
      memoryBytes: () => process.memoryUsage.rss(),
    });
    for await (const event of events) {
      log.append(event);
      yield event;
    }
  } finally {
    await loader.close();
  }
}

async function beginning(
  { folder, resume, onProblem }: ClassifierTraining,
  { config }: ClassifierRun,
  classes: number,
): Promise<Pick<LoopInput, "resume" | "initialWeights">> {
  if (resume) return { resume: new CheckpointFiles(folder, onProblem).read("last") };
  if (config.init === null) return {};
  const fit = await fitToModel(config.init, config.model, classes);
  onProblem(describeMisfits(fit));
  return { initialWeights: fit.values };
}
