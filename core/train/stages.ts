import type { RegulariserConfig } from "../contract/regularisers.ts";
import type { StageRow } from "../contract/stage-table.ts";
import type { AugmentationConfig, REGULARISATIONS, TrainConfig } from "../contract/train-config.ts";

/** One stage of progressive learning: from `from` (inclusive) to `to` of the run's progress, 0 to 1. */
export interface Stage {
  readonly index: number;
  readonly from: number;
  readonly to: number;
  /** Side of the square images, pixels. */
  readonly imageSize: number;
  /** Images a step. */
  readonly batchSize: number;
  readonly regularisers: RegulariserConfig;
}

const SIZE_STEP = 32;

/**
 * The stages of a run (arXiv 2104.00298, Algorithm 1): image size and each regulariser go linearly from the first
 * stage to the last, sizes in steps of 32. A fixed schedule keeps the last size, constant regularisation the last
 * strengths. Where the run has a table of stages, they are its rows.
 */
export function planStages(config: TrainConfig): Stage[] {
  const stages = config.stageTable === null ? plannedStages(config) : tabledStages(config.stageTable);
  const largest = Math.max(...stages.map(({ imageSize }) => imageSize));
  return stages.map((stage) => ({ ...stage, batchSize: batchAt(stage.imageSize, largest, config) }));
}

/**
 * Images a step at a size. A step's memory goes with its pixels (`trainingBytes`), so that a grown batch of small images
 * needs no more than the usual one of the largest. Whole multiples: gradients are gathered over whole batches.
 */
function batchAt(imageSize: number, largest: number, { batchSize, stageBatch }: TrainConfig): number {
  return stageBatch === "grown" ? batchSize * Math.floor((largest / imageSize) ** 2) : batchSize;
}

type SizedStage = Omit<Stage, "batchSize">;

function plannedStages(config: TrainConfig): SizedStage[] {
  const { stages, schedule, firstRegularisers, lastRegularisers } = config;
  const last = lastImageSize(config);
  const first = schedule === "progressive" ? firstImageSize(config) : last;
  const adaptive = regularisationOf(config) === "adaptive";
  return Array.from({ length: stages }, (_, index) => {
    const share = stages === 1 ? 1 : index / (stages - 1);
    return {
      index,
      from: index / stages,
      to: (index + 1) / stages,
      imageSize: roundToStep(first + (last - first) * share),
      regularisers: adaptive
        ? strengthsBetween(firstRegularisers, lastRegularisers, share)
        : lastRegularisers,
    };
  });
}

function tabledStages(rows: readonly StageRow[]): SizedStage[] {
  let to = 0;
  return rows.map(({ share, imageSize, regularisers }, index) => {
    const from = to;
    // Sums of floats fall a little short of the epoch at which a stage ends, or go beyond it.
    to = index === rows.length - 1 ? 1 : Number((from + share).toFixed(9));
    return { index, from, to, imageSize, regularisers };
  });
}

/** Whether every batch has an image size of its own. */
export function drawsSizes({ schedule, stageTable }: TrainConfig): boolean {
  return schedule === "random-resize" && stageTable === null;
}

/** The stage at a share of the run, 0 to 1. */
export function stageAt(stages: readonly Stage[], progress: number): Stage {
  return stages.find(({ to }) => progress < to) ?? stages.at(-1)!;
}

export function regularisationOf({
  regularisation,
  schedule,
}: TrainConfig): (typeof REGULARISATIONS)[number] {
  return regularisation ?? (schedule === "progressive" ? "adaptive" : "constant");
}

/** Side of the training images at the last stage. */
export function lastImageSize({ imageSize, trainImageShare }: TrainConfig): number {
  return Math.min(imageSize, roundToStep(imageSize * trainImageShare));
}

/** Side of the images at the first stage, or the least of a random resize. */
export function firstImageSize(config: TrainConfig): number {
  const last = lastImageSize(config);
  return Math.min(last, config.firstImageSize ?? roundToStep(config.imageSize * 0.4));
}

/** What the pipeline does at a stage. */
export function stageAugmentation(
  augmentation: AugmentationConfig,
  strengths: RegulariserConfig,
  mosaicClosed: boolean,
): AugmentationConfig {
  const { geometryAndColour } = strengths;
  return {
    ...augmentation,
    hue: augmentation.hue * geometryAndColour,
    saturation: augmentation.saturation * geometryAndColour,
    value: augmentation.value * geometryAndColour,
    translate: augmentation.translate * geometryAndColour,
    scale: augmentation.scale * geometryAndColour,
    mosaic: mosaicClosed ? 0 : augmentation.mosaic,
    mixup: mosaicClosed ? 0 : augmentation.mixup * strengths.mixup,
    randAugmentMagnitude: augmentation.randAugmentMagnitude * strengths.randAugment,
  };
}

const roundToStep = (size: number): number => Math.max(SIZE_STEP, Math.round(size / SIZE_STEP) * SIZE_STEP);

/** Each strength on the line from the first to the last; `share` goes from 0 to 1. */
export function strengthsBetween(
  first: RegulariserConfig,
  last: RegulariserConfig,
  share: number,
): RegulariserConfig {
  const mix = (key: keyof RegulariserConfig): number => first[key] + (last[key] - first[key]) * share;
  return {
    dropout: mix("dropout"),
    stochasticDepth: mix("stochasticDepth"),
    mixup: mix("mixup"),
    randAugment: mix("randAugment"),
    geometryAndColour: mix("geometryAndColour"),
  };
}
