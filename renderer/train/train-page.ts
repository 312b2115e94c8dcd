import { create } from "zustand";
import type { RunSummary } from "../../core/contract/studio/train-channels.ts";
import type { TrainConfig } from "../../core/contract/train-config.ts";
import { DEFAULT_LENGTH, epochsOf } from "./run-length.ts";
import { changesOf, type SettingChanges, withSetting } from "./setting-values.ts";
import { edited, NO_EDITS, type StageEdits } from "./stage-edits.ts";
import type { SettingPath, SettingValue } from "./train-setting.ts";

/** What the view shows, and what the next run would be: kept while other views are open. */
interface TrainPage {
  /** `auto`: the run that trains, else the next run. */
  readonly shown: "auto" | "new" | { readonly runId: string };
  readonly epochs: number;
  /** Settings apart from the epochs that are not at their default. */
  readonly changes: SettingChanges;
  readonly isAdvancedOpen: boolean;
  /** The stages where they are given one by one. */
  readonly stages: StageEdits;
  readonly isStagesOpen: boolean;
}

export const useTrainPage = create<TrainPage>(() => ({
  shown: "auto",
  epochs: epochsOf(DEFAULT_LENGTH),
  changes: {},
  isAdvancedOpen: false,
  stages: NO_EDITS,
  isStagesOpen: false,
}));

export function showRun(runId: string): void {
  useTrainPage.setState({ shown: { runId } });
}

export function showNewRun(): void {
  useTrainPage.setState({ shown: "new" });
}

export function setEpochs(epochs: number): void {
  useTrainPage.setState({ epochs });
}

export function changeSetting(path: SettingPath, value: SettingValue): void {
  if (path === "epochs") setEpochs(typeof value === "number" ? value : epochsOf(DEFAULT_LENGTH));
  else useTrainPage.setState(({ changes }) => ({ changes: withSetting(changes, path, value) }));
}

export function resetSettings(): void {
  useTrainPage.setState({ changes: {}, epochs: epochsOf(DEFAULT_LENGTH) });
}

/** One more edit of the table of stages, or one less. */
export function changeStages(change: (edits: StageEdits) => StageEdits): void {
  useTrainPage.setState(({ stages }) => ({ stages: change(stages) }));
}

export function toggleStages(): void {
  useTrainPage.setState(({ isStagesOpen }) => ({ isStagesOpen: !isStagesOpen }));
}

export function toggleAdvanced(): void {
  useTrainPage.setState(({ isAdvancedOpen }) => ({ isAdvancedOpen: !isAdvancedOpen }));
}

/** The next run's settings become those of a run that was. */
export function takeSettingsOf(config: TrainConfig): void {
  useTrainPage.setState(({ stages }) => ({
    changes: changesOf(config),
    epochs: config.epochs || epochsOf(DEFAULT_LENGTH),
    stages: config.stageTable === stages.table ? stages : edited(stages, config.stageTable),
    shown: "new",
  }));
}

/** The run that the page is about; undefined for the next one. */
export function runShown(shown: TrainPage["shown"], runs: readonly RunSummary[]): RunSummary | undefined {
  if (shown === "new") return undefined;
  if (shown === "auto") return runs.find(({ status }) => status === "running");
  return runs.find(({ id }) => id === shown.runId);
}
