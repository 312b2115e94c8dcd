import { useEffect, useState } from "react";
import type { ChangesSinceRun } from "../../core/contract/studio/train-channels.ts";
import { toastError } from "../app/toast.tsx";
import { useOverview } from "../client/overview-store.ts";
import { request } from "../client/studio-client.ts";

/** What was changed since the run began, anew after every edit; null until it is known. */
export function useChangesSince(runId: string | null): ChangesSinceRun | null {
  const revision = useOverview(({ overview }) => overview?.revision ?? null);
  const [known, setKnown] = useState<{ runId: string; changes: ChangesSinceRun } | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the revision is a reason to ask again
  useEffect(() => {
    if (runId === null) return;
    let isStale = false;
    request("runs.changesSince", { runId })
      .then((changes) => !isStale && setKnown({ runId, changes }))
      .catch((error: unknown) => !isStale && toastError(error));
    return () => {
      isStale = true;
    };
  }, [runId, revision]);
  return known?.runId === runId ? known.changes : null;
}
