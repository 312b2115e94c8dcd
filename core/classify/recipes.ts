import { type TrainConfig, type TrainConfigInput, trainConfigSchema } from "../contract/train-config.ts";

export const RECIPES = ["imagenet", "finetune"] as const;
export type RecipeName = (typeof RECIPES)[number];

/** A recipe that is settled: what the trainer takes, and CutMix, which only classifiers have. */
export interface ClassifierConfig {
  readonly config: TrainConfig;
  /** Probability that an image gets a rectangle of another, with its label's share. */
  readonly cutmix: number;
}

/** Settings of `TrainConfig`, and defaults of a recipe for what they leave out. */
export type ClassifierSettings = Omit<TrainConfigInput, "augmentation">;

const MODEL = "efficientnetv2-b0";
/** Mosaics show four images: a classifier's image is of one class. */
const SINGLE_IMAGES = { mosaic: 0, randAugmentLayers: 2 } as const;
/** Fine-tuning: .001 at a batch of 512, and in proportion. */
const FINETUNE_RATE_PER_IMAGE = 0.001 / 512;
const BATCH = 16;

/**
 * The recipes of EfficientNetV2 (arXiv 2104.00298, sections 5.1 and 5.2), for batches of any size.
 *
 * `imagenet`, from scratch: RMSProp with decay .9 and momentum .9, the learning rate .256 at a batch of 4,096 and in
 * proportion, times .97 every 2.4 epochs after five of warm-up; weight decay 1e-5, averages by .9999, survival .8,
 * labels smoothed by .1, RandAugment, mixup and CutMix; images, dropout, RandAugment and mixup grow with the stages.
 *
 * `finetune`, from weights that are given: cosine, no weight decay, cutout, images of one size.
 *
 * @throws ZodError naming the setting that cannot be
 */
export function classifierConfig(recipe: RecipeName, settings: ClassifierSettings): ClassifierConfig {
  const { preset, cutmix } = recipe === "imagenet" ? imagenet() : finetune(settings);
  return { config: classifierSchema.parse({ model: MODEL, ...preset, ...settings }), cutmix };
}

/** Only detectors are measured without training: a classifier's weights say nothing of the project's classes. */
const classifierSchema = trainConfigSchema.refine(({ epochs }) => epochs > 0, {
  path: ["epochs"],
  message: "A classifier trains for at least one epoch",
});

interface Preset {
  readonly preset: TrainConfigInput;
  readonly cutmix: number;
}

function imagenet(): Preset {
  return {
    preset: {
      ...SHARED,
      epochs: 350,
      learningRateDecay: "staircase",
      weightDecay: 1e-5,
      warmupEpochs: 5,
      labelSmoothing: 0.1,
      augmentation: { ...SINGLE_IMAGES, mixup: 0.5, randAugmentMagnitude: 15 },
      // Survival is constant in the paper: only images, dropout, RandAugment and mixup grow.
      firstRegularisers: {
        dropout: 1 / 3,
        stochasticDepth: 1,
        mixup: 0,
        randAugment: 1 / 3,
        geometryAndColour: 0.5,
      },
    },
    cutmix: 0.5,
  };
}

function finetune({ nominalBatchSize, batchSize = BATCH }: ClassifierSettings): Preset {
  return {
    preset: {
      ...SHARED,
      epochs: 50,
      schedule: "fixed",
      learningRate: FINETUNE_RATE_PER_IMAGE * (nominalBatchSize ?? batchSize),
      // The rate is in proportion to it: it must not change with the number of steps.
      nominalBatchSize: batchSize,
      learningRateDecay: "cosine",
      finalLearningRateFraction: 0,
      weightDecay: 0,
      warmupEpochs: 1,
      augmentation: { ...SINGLE_IMAGES, cutout: 0.5 },
    },
    cutmix: 0,
  };
}

const SHARED = {
  imageSize: 224,
  batchSize: BATCH,
  optimizer: "rmsprop",
  momentum: 0.9,
  warmupMomentum: 0.9,
  emaDecay: 0.9999,
  // It would also end mixup.
  closeMosaicEpochs: 0,
} as const satisfies TrainConfigInput;
