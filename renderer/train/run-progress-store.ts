import { useEffect } from "react";
import { create } from "zustand";
import type { BatchPictures, ValidationPictures } from "../../core/contract/studio/train-channels.ts";
import { toastError } from "../app/toast.tsx";
import { request } from "../client/studio-client.ts";
import { onStudioEvent } from "../client/studio-events.ts";
import { addEvents, EMPTY_PROGRESS, progressOf, type RunProgress } from "./run-progress.ts";

/** A run as its page shows it. */
export interface WatchedRun {
  readonly progress: RunProgress;
  readonly batch: BatchPictures | null;
  readonly validation: ValidationPictures | null;
  /** Whether what came before the window listened is there too. */
  readonly isLoaded: boolean;
}

const UNWATCHED: WatchedRun = { progress: EMPTY_PROGRESS, batch: null, validation: null, isLoaded: false };

interface RunProgressStore {
  readonly watched: Readonly<Record<string, WatchedRun>>;
}

/** What the runs told since the project was opened; it goes on while other views are shown. */
export const useRunProgress = create<RunProgressStore>(() => ({ watched: {} }));

function update(runId: string, change: (run: WatchedRun) => WatchedRun): void {
  useRunProgress.setState(({ watched }) => ({
    watched: { ...watched, [runId]: change(watched[runId] ?? UNWATCHED) },
  }));
}

onStudioEvent("train", ({ runId, events }) =>
  update(runId, (run) => ({ ...run, progress: addEvents(run.progress, events) })),
);
onStudioEvent("batch-pictures", ({ runId, batch }) => update(runId, (run) => ({ ...run, batch })));
onStudioEvent("validation-pictures", ({ runId, validation }) =>
  update(runId, (run) => ({ ...run, validation })),
);

let projectFolder: string | null = null;
onStudioEvent("project", ({ overview }) => {
  const folder = overview?.folder ?? null;
  // Another project's runs have the same ids.
  if (folder !== projectFolder) useRunProgress.setState({ watched: {} });
  projectFolder = folder;
});

/** The run's story from its beginning, fetched where it is not there yet; null without a run. */
export function useWatchedRun(runId: string | null): WatchedRun | null {
  const run = useRunProgress(({ watched }) => (runId === null ? null : (watched[runId] ?? UNWATCHED)));
  const isLoaded = run?.isLoaded ?? true;
  useEffect(() => {
    if (runId !== null && !isLoaded) loadRun(runId).catch(toastError);
  }, [runId, isLoaded]);
  return run;
}

async function loadRun(runId: string): Promise<void> {
  const history = await request("runs.history", { runId });
  const before = progressOf(history);
  update(runId, ({ progress, batch, validation }) => ({
    // What was heard while the history was on its way is newer than it.
    progress: {
      ...progress,
      started: progress.started ?? before.started,
      stages: joined(before.stages, progress.stages, ({ stage }) => stage),
      epochs: joined(before.epochs, progress.epochs, ({ epoch }) => epoch),
    },
    batch: batch ?? history.batch,
    validation: validation ?? history.validation,
    isLoaded: true,
  }));
}

/** Both lists in order; of two with the same number the second's. */
function joined<Part>(
  first: readonly Part[],
  second: readonly Part[],
  number: (part: Part) => number,
): Part[] {
  const parts = new Map([...first, ...second].map((part) => [number(part), part]));
  return [...parts.values()].sort((a, b) => number(a) - number(b));
}
