import { create } from "zustand";
import type { ClassSummary, ProjectOverview } from "../../core/contract/studio/project-overview.ts";

interface OverviewStore {
  /** null where no project is open. */
  readonly overview: ProjectOverview | null;
}

/** The open project in figures; follows every change by itself. */
export const useOverview = create<OverviewStore>(() => ({ overview: null }));

const noClasses: readonly ClassSummary[] = [];

/** The classes in their order. */
export function useClasses(): readonly ClassSummary[] {
  return useOverview(({ overview }) => overview?.classes ?? noClasses);
}
