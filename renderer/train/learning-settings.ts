import { choiceControl, fractionControl, numberControl, type SettingGroup } from "./train-setting.ts";

const FAMILIES = {
  yolov8: "YOLOv8",
  "mbconv-yolov8": "MBConv YOLOv8",
  "mbconv-only-yolov8": "MBConv-only YOLOv8",
  "fused-yolov8": "Fused YOLOv8",
};
const SCALES = { n: "nano", s: "small", m: "medium", l: "large", x: "extra large" };
const BACKBONES = ["b0", "b1", "b2", "b3", "s", "m", "l"];

const MODELS = choiceControl(
  Object.fromEntries([
    ...Object.entries(FAMILIES).flatMap(([family, blocks]) =>
      Object.entries(SCALES).map(([scale, size]) => [family + scale, `${blocks}, ${size}`]),
    ),
    ...BACKBONES.map((size) => [
      `efficientnetv2-${size}-yolov8`,
      `EfficientNetV2-${size.toUpperCase()} with YOLOv8's head`,
    ]),
  ]),
);

export const LEARNING_SETTINGS: readonly SettingGroup[] = [
  {
    title: "Run",
    settings: [
      {
        path: "model",
        label: "Model",
        explanation: "Larger models find more in many images and need more time and memory at every step.",
        control: MODELS,
      },
      {
        path: "init",
        label: "Start from",
        explanation:
          "A file of weights (safetensors, ONNX, PyTorch) or another run's id: what fits by name and shape begins there, the rest at random.",
        control: { kind: "text" },
        automatic: "Random weights",
      },
      {
        path: "epochs",
        label: "Epochs",
        explanation: "How often every training image is seen; the run length above sets it.",
        control: numberControl(1, 5000, 10),
      },
      {
        path: "timeLimitMinutes",
        label: "Time limit",
        explanation: "Ends the run in time and fits the whole schedule into it.",
        control: numberControl(1, 10_080, 10, "min"),
        automatic: "No limit",
      },
      {
        path: "imageSize",
        label: "Image size",
        explanation:
          "Side of the square that images are fitted into at the end and in validation: larger shows small objects better and costs time by its square.",
        control: numberControl(32, 2048, 32, "px"),
      },
      {
        path: "trainImageShare",
        label: "Training size",
        explanation:
          "Side of the last stage's training images as a share of validation's: 0.8 trains faster and matches how large objects look later (FixRes).",
        control: numberControl(0.5, 1, 0.05),
      },
      {
        path: "batchSize",
        label: "Batch",
        explanation: "Images a step: more make steadier steps and need more memory.",
        control: numberControl(1, 256, 1),
      },
      {
        path: "stageBatch",
        label: "Batch of small images",
        explanation:
          "Grown, stages of small images take as many a step as the memory of the largest has room for; runs of few steps learn worse so.",
        control: choiceControl({ constant: "As above", grown: "Grown" }),
      },
      {
        path: "nominalBatchSize",
        label: "Gather over",
        explanation: "Gradients of small batches are summed over this many images before the weights move.",
        control: numberControl(1, 1024, 16, "images"),
        automatic: "64, less in short runs",
      },
      {
        path: "precision",
        label: "Precision",
        explanation:
          "What convolutions multiply: bfloat16 is faster where the processor has it, and less exact. Elsewhere the run is refused.",
        control: choiceControl({ float32: "float32", bfloat16: "bfloat16" }),
      },
      {
        path: "patience",
        label: "Patience",
        explanation: "The run stops early when the score has not improved for this many epochs.",
        control: numberControl(1, 5000, 10, "epochs"),
      },
      {
        path: "seed",
        label: "Seed",
        explanation:
          "Start of all random draws: the same seed on the same data and machine gives the same run.",
        control: numberControl(0, 2 ** 31 - 1, 1),
      },
      {
        path: "workers",
        label: "Loaders",
        explanation: "Threads that read and augment images ahead of the model.",
        control: numberControl(1, 64, 1),
        automatic: "One",
      },
    ],
  },
  {
    title: "Progressive learning",
    settings: [
      {
        path: "schedule",
        label: "Image sizes",
        explanation:
          "Progressive grows images stage by stage, fixed keeps the last size, random draws a size for every batch.",
        control: choiceControl({ progressive: "Progressive", fixed: "Fixed", "random-resize": "Random" }),
      },
      {
        path: "stages",
        label: "Stages",
        explanation: "Parts of equal length, each with larger images and stronger regularisation.",
        control: numberControl(1, 16, 1),
      },
      {
        path: "firstImageSize",
        label: "First image size",
        explanation: "Side of the images at the first stage: smaller makes the early epochs faster.",
        control: numberControl(32, 2048, 32, "px"),
        automatic: "Two fifths of the image size",
      },
      {
        path: "smallImages",
        label: "Small images",
        explanation:
          "What stages before the last see: the whole scene made smaller, or a part of it in which objects keep their size.",
        control: choiceControl({ resize: "Whole, smaller", crop: "A part, full scale" }),
      },
      {
        path: "regularisation",
        label: "Regularisation",
        explanation: "Adaptive grows with the stages, constant is at its last strength from the start.",
        control: choiceControl({ adaptive: "Adaptive", constant: "Constant" }),
        automatic: "Adaptive where images grow",
      },
      ...regularisers("firstRegularisers", "at the first stage", "first"),
      ...regularisers("lastRegularisers", "at the last stage", "last"),
    ],
  },
  {
    title: "Optimizer",
    settings: [
      {
        path: "optimizer",
        label: "Optimizer",
        explanation:
          "How gradients become steps; automatic takes AdamW for short runs and SGD for long ones.",
        control: choiceControl({ auto: "Automatic", sgd: "SGD", adamw: "AdamW", rmsprop: "RMSProp" }),
      },
      {
        path: "learningRate",
        label: "Learning rate",
        explanation: "Length of the steps: too large diverges, too small learns slowly.",
        control: numberControl(0.00001, 1, 0.0001),
        automatic: "The optimizer's own",
      },
      {
        path: "learningRateDecay",
        label: "Decay",
        explanation: "The curve on which the learning rate falls until the end.",
        control: choiceControl({
          linear: "Linear",
          cosine: "Cosine",
          exponential: "Exponential",
          staircase: "Staircase",
        }),
      },
      {
        path: "finalLearningRateFraction",
        label: "Final learning rate",
        explanation: "What is left of the learning rate at the end, as a share of it.",
        control: fractionControl(0.01),
      },
      {
        path: "momentum",
        label: "Momentum",
        explanation: "How much of the last step the next one keeps; AdamW's first beta.",
        control: numberControl(0, 0.9999, 0.01),
        automatic: "The optimizer's own",
      },
      {
        path: "weightDecay",
        label: "Weight decay",
        explanation:
          "Pulls weights towards zero at every step, which keeps the model from learning images by heart.",
        control: numberControl(0, 1, 0.0001),
      },
      {
        path: "clipNorm",
        label: "Clip gradients at",
        explanation:
          "Longer gradients are cut to this length, so that one odd batch cannot spoil the weights.",
        control: numberControl(0.1, 1000, 1),
      },
      {
        path: "warmupEpochs",
        label: "Warm-up",
        explanation: "Epochs at the start in which steps grow to their full length.",
        control: numberControl(0, 100, 0.5, "epochs"),
      },
      {
        path: "warmupMomentum",
        label: "Warm-up momentum",
        explanation: "Momentum at the very first step of SGD and RMSProp.",
        control: fractionControl(),
      },
      {
        path: "warmupBiasLearningRate",
        label: "Warm-up bias rate",
        explanation: "Learning rate of the biases at the very first step.",
        control: numberControl(0, 1, 0.01),
        automatic: "The optimizer's own",
      },
      {
        path: "emaDecay",
        label: "Average of weights",
        explanation: "How slowly the averaged weights follow; they are what is measured and saved.",
        control: numberControl(0, 1, 0.0001),
      },
      {
        path: "emaTau",
        label: "Average ramp",
        explanation: "Steps until the average is as slow as above; it follows faster before.",
        control: numberControl(1, 100_000, 100, "steps"),
      },
      {
        path: "labelSmoothing",
        label: "Label smoothing",
        explanation: "Share of a label that is given to the other classes, against overconfidence.",
        control: fractionControl(0.01),
      },
    ],
  },
];

function regularisers(
  stage: "firstRegularisers" | "lastRegularisers",
  when: string,
  short: string,
): SettingGroup["settings"] {
  const setting = (
    key: "dropout" | "stochasticDepth" | "mixup" | "randAugment" | "geometryAndColour",
    label: string,
    what: string,
  ): SettingGroup["settings"][number] => ({
    path: `${stage}.${key}`,
    label: `${label}, ${short}`,
    explanation: `Strength of ${what} ${when}, as a share of its full setting.`,
    control: fractionControl(),
  });
  return [
    setting("dropout", "Dropout", "dropout"),
    setting("stochasticDepth", "Stochastic depth", "skipping blocks at random"),
    setting("mixup", "Mixup", "blending two images"),
    setting("randAugment", "RandAugment", "RandAugment's changes"),
    setting("geometryAndColour", "Geometry and colour", "shift, scale, hue, saturation and brightness"),
  ];
}
