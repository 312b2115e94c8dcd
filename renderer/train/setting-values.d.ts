import { type TrainConfig, type TrainConfigInput } from "../../core/contract/train-config.ts";
import type { SettingGroup, SettingPath, SettingValue, TrainSetting } from "./train-setting.ts";
/** Everything that the advanced panel shows, in its order. */
export declare const SETTING_GROUPS: readonly SettingGroup[];
/** Settings that a person changed; the rest is at its default. */
export type SettingChanges = Readonly<Partial<Record<SettingPath, SettingValue>>>;
export declare function defaultOf(path: SettingPath): SettingValue;
/** A setting's value in a whole configuration. */
export declare function valueIn(config: TrainConfig, path: SettingPath): SettingValue;
/** The changes with one more; a value that is the default is no change. */
export declare function withSetting(
  changes: SettingChanges,
  path: SettingPath,
  value: SettingValue,
): SettingChanges;
/** The configuration that the changes make, over a number of epochs unless they name one. */
export declare function configOf(changes: SettingChanges, epochs: number): TrainConfigInput;
/** What of a configuration differs from the defaults, as changes; epochs aside, which the run's length sets. */
export declare function changesOf(config: TrainConfig): SettingChanges;
/** Why a configuration cannot be trained, by setting: the schema's own word. Empty where all is well. */
export declare function settingProblems(changes: SettingChanges): ReadonlyMap<SettingPath, string>;
/** As a person reads it: "0.05", "Cosine", "Two fifths of the last". */
export declare function settingText({ control, automatic }: TrainSetting, value: SettingValue): string;
/** One line for the closed panel: what was changed, else the recipe in the field's words. */
export declare function summariseSettings(changes: SettingChanges): string;
