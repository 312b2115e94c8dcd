import type { TrainConfig } from "../contract/train-config.ts";

/** One way to train that an ablation compares with others, all else equal. */
export interface AblationArm {
  /** Short, unique. */
  readonly label: string;
  readonly config: Pick<TrainConfig, "model" | "schedule" | "regularisation" | "smallImages"> &
    Partial<Pick<TrainConfig, "trainImageShare">>;
}

const DEFAULT_MODEL = "mbconv-yolov8n";
const BLOCKS = { plain: "yolov8n", "mbconv only": "mbconv-only-yolov8n", fused: "fused-yolov8n" } as const;

/** The arm that the others are measured against. */
export const BASELINE = "fixed, constant";

/**
 * The arms of EfficientNetV2's ablations (arXiv 2104.00298, tables 12 and 13): image size by regularisation, growing parts
 * instead of growing images, to the whole or to 7 tenths of its side, then the blocks under progressive learning.
 */
export const ABLATION_ARMS: readonly AblationArm[] = [
  ...(["fixed", "progressive", "random-resize"] as const).flatMap((schedule) =>
    (["constant", "adaptive"] as const).map((regularisation) => ({
      label: `${schedule}, ${regularisation}`,
      config: { model: DEFAULT_MODEL, schedule, regularisation, smallImages: "resize" } as const,
    })),
  ),
  ...Object.entries({ "progressive parts, adaptive": 1, "small parts, adaptive": 0.7 }).map(
    ([label, trainImageShare]) => ({
      label,
      config: {
        model: DEFAULT_MODEL,
        schedule: "progressive",
        regularisation: "adaptive",
        smallImages: "crop",
        trainImageShare,
      } as const,
    }),
  ),
  ...Object.entries(BLOCKS).map(([blocks, model]) => ({
    label: `${blocks} blocks`,
    config: { model, schedule: "progressive", regularisation: "adaptive", smallImages: "crop" } as const,
  })),
];
