import type { RegulariserConfig } from "../../core/contract/regularisers.ts";

/** The regularisers as the table of stages heads them, and what each does. */
export const STRENGTH_COLUMNS: readonly {
  readonly name: keyof RegulariserConfig;
  readonly label: string;
  readonly explanation: string;
}[] = [
  { name: "dropout", label: "Dropout", explanation: "Of the dropout that the model names" },
  {
    name: "stochasticDepth",
    label: "Depth",
    explanation: "Stochastic depth: how often blocks are left out, as a share of what the model names",
  },
  { name: "mixup", label: "Mixup", explanation: "Of the mixup set under Augmentation" },
  {
    name: "randAugment",
    label: "RandAugment",
    explanation: "Of the RandAugment strength set under Augmentation",
  },
  {
    name: "geometryAndColour",
    label: "Shift, colour",
    explanation: "Of shift, scale, hue, saturation and brightness set under Augmentation",
  },
];
