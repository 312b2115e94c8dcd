import { create } from "zustand";
import { useOverview } from "../client/overview-store.ts";

/** The class of the next box, by id; null: the project's first. */
export const useStickyClass = create<{ readonly classId: number | null }>(() => ({ classId: null }));

/** null where the project has no class. */
export function stickyClassId(): number | null {
  const classes = useOverview.getState().overview?.classes ?? [];
  const chosen = useStickyClass.getState().classId;
  return classes.some(({ id }) => id === chosen) ? chosen : (classes[0]?.id ?? null);
}
