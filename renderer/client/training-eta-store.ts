import { create } from "zustand";
import { onStudioEvent } from "./studio-events.ts";

interface TrainingEtaStore {
  /** Seconds that are left, by run; absent until the trainer has measured. */
  readonly secondsByRun: Readonly<Record<string, number>>;
}

/** How long the run that trains still needs. */
export const useTrainingEta = create<TrainingEtaStore>(() => ({ secondsByRun: {} }));

onStudioEvent("train", ({ runId, events }) => {
  const last = events.findLast((event) => "etaSeconds" in event);
  if (last === undefined || !("etaSeconds" in last)) return;
  const { etaSeconds } = last;
  useTrainingEta.setState(({ secondsByRun }) => ({ secondsByRun: { ...secondsByRun, [runId]: etaSeconds } }));
});
