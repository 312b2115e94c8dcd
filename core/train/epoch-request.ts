import type { TrainEpochRequest } from "../pipeline/batch-loader.ts";
import { Random } from "../random/random.ts";
import type { TrainingPosition } from "./checkpoint.ts";
import { drawsSizes, firstImageSize, lastImageSize, type Stage, stageAugmentation } from "./stages.ts";
import type { LoopInput } from "./trainer-input.ts";

/** The stream of random image sizes that a seed gives. */
const SIZES_STREAM = 3;
const SIZE_STEP = 32;
/** A run against the clock does not know its epochs: mosaic ends with this share of it left. */
const MOSAIC_FREE_SHARE = 0.1;

/** What the pipeline makes of an epoch; from the middle of one that was cut. */
export function epochRequest(
  { config, train, labels }: Pick<LoopInput, "config" | "train" | "labels">,
  { epoch, stepInEpoch }: TrainingPosition,
  stage: Stage,
  progress: number,
): TrainEpochRequest {
  const free =
    config.timeLimitMinutes === null ? config.closeMosaicEpochs / config.epochs : MOSAIC_FREE_SHARE;
  const mosaicClosed = progress >= 1 - free - 1e-9;
  return {
    samples: train,
    seed: config.seed,
    epoch,
    batchSize: stage.batchSize,
    imageSizeOf: imageSizes(config, epoch, stage),
    augmentation: stageAugmentation(config.augmentation, stage.regularisers, mosaicClosed),
    firstStep: stepInEpoch,
    // A part of an image may show nothing of what the whole is called.
    ...(labels ? { labels } : sceneOf(config)),
  };
}

function sceneOf({ smallImages, imageSize }: LoopInput["config"]): { readonly sceneSize?: number } {
  return smallImages === "crop" ? { sceneSize: imageSize } : {};
}

function imageSizes(config: LoopInput["config"], epoch: number, stage: Stage): (step: number) => number {
  if (!drawsSizes(config)) return () => stage.imageSize;
  const least = firstImageSize(config);
  const choices = (lastImageSize(config) - least) / SIZE_STEP + 1;
  return (step) => least + SIZE_STEP * Random.from(config.seed, SIZES_STREAM, epoch, step).integer(choices);
}
