import { create } from "zustand";
import type { HistoryState, ProjectChange } from "../../core/contract/studio/project-diff.ts";
import { request } from "./studio-client.ts";

/** What undo and redo would do next. */
export const useHistory = create<HistoryState>(() => ({ undoLabel: null, redoLabel: null }));

let refreshing: Promise<void> | null = null;

/** Asks anew; calls that come while one is on its way share the next. */
export function refreshHistory(): Promise<void> {
  refreshing ??= Promise.resolve()
    .then(() => {
      refreshing = null;
      return request("history.state");
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
