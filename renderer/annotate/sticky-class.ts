import { create } from "zustand";
import { useOverview } from "../client/overview-store.ts";
import { setSwitch, usePreferences, useSwitch } from "../client/preferences-store.ts";

/** The class of the next box, by id; null: the project's first. */
export const useStickyClass = create<{ readonly classId: number | null }>(() => ({ classId: null }));

/** null where the project has no class. */
export function stickyClassId(): number | null {
  const classes = useOverview.getState().overview?.classes ?? [];
  const chosen = useStickyClass.getState().classId;
  return classes.some(({ id }) => id === chosen) ? chosen : (classes[0]?.id ?? null);
}

const KEEP_CLASS = "annotate.keepClass";

/** Whether the next box gets the class of the last; else each box asks for its class as it is drawn. */
export function useKeepClass(): [boolean, (keeps: boolean) => void] {
  return useSwitch(KEEP_CLASS, true);
}

export function keepsClass(): boolean {
  return usePreferences.getState().switches[KEEP_CLASS] ?? true;
}

export function setKeepClass(keeps: boolean): void {
  setSwitch(KEEP_CLASS, keeps);
}
