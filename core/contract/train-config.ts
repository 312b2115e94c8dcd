import { z } from "zod";
import { regulariserSchema } from "./regularisers.ts";
import { stageTableSchema } from "./stage-table.ts";

export const SCHEDULES = ["progressive", "fixed", "random-resize"] as const;
/** What training images smaller than validation's show: everything, smaller; or a part of it, at validation's scale. */
export const SMALL_IMAGES = ["resize", "crop"] as const;
export const REGULARISATIONS = ["adaptive", "constant"] as const;
export const PRECISIONS = ["float32", "bfloat16"] as const;
export const STAGE_BATCHES = ["constant", "grown"] as const;
export const OPTIMIZERS = ["auto", "sgd", "adamw", "rmsprop"] as const;
/** `staircase`: EfficientNet's, times .97 every 2.4 epochs after the warm-up (arXiv 1905.11946). */
export const LEARNING_RATE_DECAYS = ["linear", "cosine", "exponential", "staircase"] as const;

const fraction = z.number().min(0).max(1);

/** What the pipeline does to an image at full strength. Gains are fractions, as in YOLOv8's settings. */
export const augmentationSchema = z.strictObject({
  /** Largest change of hue, saturation and value, as fractions. */
  hue: fraction.default(0.015),
  saturation: fraction.default(0.7),
  value: fraction.default(0.4),
  /** Largest shift as a fraction of the image's side. */
  translate: fraction.default(0.1),
  /** Scale is drawn from 1 - scale to 1 + scale. */
  scale: fraction.default(0.5),
  /** Probabilities. */
  flipHorizontal: fraction.default(0.5),
  flipVertical: fraction.default(0),
  mosaic: fraction.default(1),
  mixup: fraction.default(0),
  cutout: fraction.default(0),
  /** RandAugment's magnitude, 0 to 30 (arXiv 1909.13719); 0 switches it off. */
  randAugmentMagnitude: z.number().min(0).max(30).default(0),
  randAugmentLayers: z.int().min(0).max(4).default(1),
});
export type AugmentationConfig = z.output<typeof augmentationSchema>;

/** The settings of a run one by one; `trainConfigSchema` also holds them against each other. */
export const trainSettingsSchema = z.strictObject({
  model: z.string().default("mbconv-yolov8n"),
  /** A file of weights (safetensors, ONNX, PyTorch) or another run of the project to begin with; null: at random. */
  init: z.string().min(1).nullable().default(null),
  /** 0: nothing is learnt; the weights of `init` are measured and kept as they are. */
  epochs: z.int().min(0).default(100),
  /** Stops in time: schedules run against this clock instead of the epochs. */
  timeLimitMinutes: z.number().positive().nullable().default(null),
  /** Side of the square that images are fitted into in validation and, unless `trainImageShare` says less, at the last stage; pixels, a multiple of 32. */
  imageSize: z.int().min(32).multipleOf(32).default(320),
  /**
   * Side of the last stage's images as a share of `imageSize`, which validation keeps. Objects look smaller in evaluation
   * than after cropping and scaling in training: .8 makes up for it (FixRes, arXiv 1906.06423).
   */
  trainImageShare: z.number().min(0.5).max(1).default(1),
  batchSize: z.int().min(1).default(16),
  /** `grown`: stages with smaller images take as many more of them a step as need no more memory than the largest. */
  stageBatch: z.enum(STAGE_BATCHES).default("constant"),
  /** Gradients are gathered over this many images before the weights move; null: 64, or less in a run of few steps. */
  nominalBatchSize: z.int().min(1).nullable().default(null),
  schedule: z.enum(SCHEDULES).default("progressive"),
  /** null: adaptive where the image grows, constant where it does not. */
  regularisation: z.enum(REGULARISATIONS).nullable().default(null),
  /**
   * What training images smaller than `imageSize` show: `resize` shrinks them (arXiv 2104.00298); `crop` cuts a part out of an
   * image of `imageSize`, so that objects keep their size in pixels, and with it the pyramid level that detects them.
   * Where whole images are classified they are always resized.
   */
  smallImages: z.enum(SMALL_IMAGES).default("crop"),
  stages: z.int().min(1).max(16).default(4),
  /** Side at the first stage; null: two fifths of `imageSize`, as 128 is of 320. */
  firstImageSize: z.int().min(32).multipleOf(32).nullable().default(null),
  firstRegularisers: regulariserSchema.default({
    dropout: 1 / 3,
    stochasticDepth: 1 / 3,
    mixup: 0,
    randAugment: 1 / 3,
    geometryAndColour: 0.5,
  }),
  lastRegularisers: regulariserSchema.default({
    dropout: 1,
    stochasticDepth: 1,
    mixup: 1,
    randAugment: 1,
    geometryAndColour: 1,
  }),
  /** The stages one by one, instead of `schedule`, `regularisation`, `stages`, `firstImageSize` and first and last strengths. */
  stageTable: stageTableSchema.nullable().default(null),
  augmentation: augmentationSchema.default(augmentationSchema.parse({})),
  /** Mosaic and mixup are off for the last epochs. */
  closeMosaicEpochs: z.int().min(0).default(10),
  optimizer: z.enum(OPTIMIZERS).default("auto"),
  /** null: what the optimizer's recipe says. */
  learningRate: z.number().positive().nullable().default(null),
  learningRateDecay: z.enum(LEARNING_RATE_DECAYS).default("linear"),
  finalLearningRateFraction: fraction.default(0.01),
  momentum: z.number().min(0).max(0.9999).nullable().default(null),
  weightDecay: z.number().min(0).default(0.0005),
  warmupEpochs: z.number().min(0).default(3),
  warmupMomentum: fraction.default(0.8),
  warmupBiasLearningRate: z.number().min(0).nullable().default(null),
  clipNorm: z.number().positive().default(10),
  emaDecay: fraction.default(0.9999),
  emaTau: z.number().positive().default(2000),
  labelSmoothing: fraction.default(0),
  seed: z.int().min(0).default(0),
  patience: z.int().min(1).default(100),
  /** What convolutions multiply in training; bfloat16 is faster on processors that have it, and less exact. */
  precision: z.enum(PRECISIONS).default("float32"),
  workers: z.int().min(1).max(64).nullable().default(null),
});

/** Everything that decides a run's result, beside the data. Frozen into the run when it starts. */
export const trainConfigSchema = trainSettingsSchema.superRefine(
  ({ epochs, init, stageTable, imageSize }, context) => {
    if (epochs === 0 && init === null) {
      const message = "A run of no epochs measures weights: say which it begins with";
      context.addIssue({ code: "custom", path: ["epochs"], message });
    }
    for (const [stage, row] of stageTable?.entries() ?? []) {
      if (row.imageSize <= imageSize) continue;
      const message = `Stage ${stage + 1} has images of ${row.imageSize} px, more than the run's ${imageSize}`;
      context.addIssue({ code: "custom", path: ["stageTable", stage, "imageSize"], message });
    }
  },
);
export type TrainConfig = z.output<typeof trainConfigSchema>;
export type TrainConfigInput = z.input<typeof trainConfigSchema>;

/** What runs did of before a setting was there, where that is not its default now. */
const BEFORE_THE_SETTING = { smallImages: "resize" } as const;

/** A configuration as a run was trained with it: a setting that came later has the value that the run went by. */
export const keptTrainConfigSchema = z
  .looseObject({})
  .transform((kept): TrainConfigInput => ({ ...BEFORE_THE_SETTING, ...kept }))
  .pipe(trainConfigSchema);
