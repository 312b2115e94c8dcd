import { useRuns } from "../client/runs-store.ts";
import { runTitleInText } from "../train/run-title.ts";

/** What a run is called within a sentence, as the lists call it; its id once it is gone. */
export function useRunName(runId: string | undefined): string {
  const run = useRuns(({ runs }) => runs.find(({ id }) => id === runId));
  return run ? runTitleInText(run) : (runId ?? "");
}
