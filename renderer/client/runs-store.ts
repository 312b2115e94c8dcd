import { create } from "zustand";
import type { RunSummary } from "../../core/contract/studio/train-channels.ts";

interface RunsStore {
  /** Oldest first. */
  readonly runs: readonly RunSummary[];
}

/** The project's runs; follows them by itself. */
export const useRuns = create<RunsStore>(() => ({ runs: [] }));

/** The run that trains now, if one does. */
export function trainingRun({ runs }: RunsStore): RunSummary | undefined {
  return runs.find(({ status }) => status === "running");
}
