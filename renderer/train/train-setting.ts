import type { RegulariserConfig } from "../../core/contract/regularisers.ts";
import type { AugmentationConfig, TrainConfig } from "../../core/contract/train-config.ts";

/** Set as parts of themselves, or, the stages, as a table of their own. */
type Nested = "augmentation" | "firstRegularisers" | "lastRegularisers" | "stageTable";

/** A setting of the training configuration by its place in it. */
export type SettingPath =
  | Exclude<keyof TrainConfig, Nested>
  | `augmentation.${keyof AugmentationConfig}`
  | `${"firstRegularisers" | "lastRegularisers"}.${keyof RegulariserConfig}`;

export type SettingValue = string | number | null;

export type SettingControl =
  | {
      readonly kind: "number";
      readonly min: number;
      readonly max: number;
      readonly step: number;
      readonly unit?: string;
    }
  | { readonly kind: "text" }
  | {
      readonly kind: "choice";
      readonly options: readonly { readonly value: string; readonly label: string }[];
    };

/** One setting as the advanced panel shows it. */
export interface TrainSetting {
  readonly path: SettingPath;
  readonly label: string;
  /** One sentence: what it does, and where that shows. */
  readonly explanation: string;
  readonly control: SettingControl;
  /** What leaving it open means, for settings that may be null. */
  readonly automatic?: string;
}

export interface SettingGroup {
  readonly title: string;
  readonly settings: readonly TrainSetting[];
}

export function numberControl(min: number, max: number, step: number, unit?: string): SettingControl {
  return { kind: "number", min, max, step, ...(unit === undefined ? {} : { unit }) };
}

export function fractionControl(step = 0.05): SettingControl {
  return numberControl(0, 1, step);
}

export function choiceControl(labels: Readonly<Record<string, string>>): SettingControl {
  return {
    kind: "choice",
    options: Object.entries(labels).map(([value, label]) => ({ value, label })),
  };
}
