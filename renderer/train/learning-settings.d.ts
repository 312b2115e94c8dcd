import { type SettingGroup } from "./train-setting.ts";
export declare const LEARNING_SETTINGS: readonly SettingGroup[];
