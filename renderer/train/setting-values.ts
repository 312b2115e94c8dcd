import {
  type TrainConfig,
  type TrainConfigInput,
  trainConfigSchema,
} from "../../core/contract/train-config.ts";
import { AUGMENTATION_SETTINGS } from "./augmentation-settings.ts";
import { LEARNING_SETTINGS } from "./learning-settings.ts";
import type { StageTable } from "./stage-edits.ts";
import type { SettingGroup, SettingPath, SettingValue, TrainSetting } from "./train-setting.ts";

/** Everything that the advanced panel shows, in its order. */
export const SETTING_GROUPS: readonly SettingGroup[] = [...LEARNING_SETTINGS, ...AUGMENTATION_SETTINGS];

/** Settings that a person changed; the rest is at its default. */
export type SettingChanges = Readonly<Partial<Record<SettingPath, SettingValue>>>;

const DEFAULTS: TrainConfig = trainConfigSchema.parse({});

export function defaultOf(path: SettingPath): SettingValue {
  return valueIn(DEFAULTS, path);
}

/** A setting's value in a whole configuration. */
export function valueIn(config: TrainConfig, path: SettingPath): SettingValue {
  const [first, second] = path.split(".");
  const value: unknown = Reflect.get(config, first!);
  return (second === undefined ? value : Reflect.get(value as object, second)) as SettingValue;
}

/** The changes with one more; a value that is the default is no change. */
export function withSetting(changes: SettingChanges, path: SettingPath, value: SettingValue): SettingChanges {
  const { [path]: _, ...rest } = changes;
  return value === defaultOf(path) ? rest : { ...rest, [path]: value };
}

/** The configuration that the changes make, over a number of epochs unless they name one; stages given one by one. */
export function configOf(
  changes: SettingChanges,
  epochs: number,
  stageTable: StageTable = null,
): TrainConfigInput {
  const config: Record<string, unknown> = { epochs, ...(stageTable === null ? {} : { stageTable }) };
  for (const [path, value] of Object.entries(changes)) {
    const [first, second] = path.split(".") as [keyof TrainConfig, string | undefined];
    if (second === undefined) config[first] = value;
    else config[first] = { ...((config[first] ?? DEFAULTS[first]) as object), [second]: value };
  }
  return config;
}

/** What of a configuration differs from the defaults, as changes; epochs aside, which the run's length sets. */
export function changesOf(config: TrainConfig): SettingChanges {
  return SETTING_GROUPS.flatMap(({ settings }) => settings)
    .map(({ path }) => path)
    .filter((path) => path !== "epochs")
    .reduce<SettingChanges>((changes, path) => withSetting(changes, path, valueIn(config, path)), {});
}

/** The image size that the changes make. */
export function imageSizeOf({ imageSize }: SettingChanges): number {
  return typeof imageSize === "number" ? imageSize : DEFAULTS.imageSize;
}

/** Why a configuration cannot be trained, by setting: the schema's own word. Empty where all is well. */
export function settingProblems(changes: SettingChanges): ReadonlyMap<SettingPath, string> {
  const parsed = trainConfigSchema.safeParse(configOf(changes, 1));
  const issues = parsed.success ? [] : parsed.error.issues;
  return new Map(issues.map(({ path, message }) => [path.join(".") as SettingPath, message]));
}

/** As a person reads it: "0.05", "Cosine", "Two fifths of the image size". */
export function settingText({ control, automatic }: TrainSetting, value: SettingValue): string {
  if (value === null) return automatic ?? "Automatic";
  if (control.kind === "choice") {
    return control.options.find((option) => option.value === value)?.label ?? String(value);
  }
  if (control.kind === "text") return String(value);
  const figure = typeof value === "number" ? String(Number(value.toPrecision(4))) : value;
  return control.unit === undefined ? figure : `${figure} ${control.unit}`;
}

/** One line for the closed panel: what was changed, else the recipe in the field's words. */
export function summariseSettings(changes: SettingChanges): string {
  const changed = SETTING_GROUPS.flatMap(({ settings }) => settings).filter(({ path }) => path in changes);
  if (changed.length === 0) return DEFAULT_SUMMARY;
  return changed
    .map((setting) => `${setting.label} ${settingText(setting, changes[setting.path] ?? null)}`)
    .join(", ");
}

const { imageSize, batchSize, stages, augmentation, seed } = DEFAULTS;
const DEFAULT_SUMMARY = [
  "Automatic optimizer",
  `images of ${imageSize} px in ${stages} stages`,
  `batch ${batchSize}`,
  ...(augmentation.mosaic > 0 ? ["mosaic"] : []),
  ...(augmentation.flipHorizontal > 0 ? ["flips"] : []),
  "averaged weights",
  `seed ${seed}`,
].join(", ");
