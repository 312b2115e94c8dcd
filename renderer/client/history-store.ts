import { create } from "zustand";
import type { HistoryState, ProjectChange } from "../../core/contract/studio/project-diff.ts";
import { request, StudioError } from "./studio-client.ts";

const NOTHING: HistoryState = { undoLabel: null, redoLabel: null };

/** What undo and redo would do next. */
export const useHistory = create<HistoryState>(() => NOTHING);

let refreshing: Promise<void> | null = null;

/** Asks anew; calls that come while one is on its way share the next. */
export function refreshHistory(): Promise<void> {
  refreshing ??= Promise.resolve()
    .then(() => {
      refreshing = null;
      return request("history.state");
    })
    .catch((error: unknown) => {
      // The project was closed while the question was on its way.
      if (error instanceof StudioError && error.code === "project-not-found") return NOTHING;
      throw error;
    })
    .then((state) => useHistory.setState(state));
  return refreshing;
}

/** null where there is nothing to take back. */
export function undo(): Promise<ProjectChange | null> {
  return request("history.undo");
}

export function redo(): Promise<ProjectChange | null> {
  return request("history.redo");
}
