import { type SettingGroup } from "./train-setting.ts";
export declare const AUGMENTATION_SETTINGS: readonly SettingGroup[];
