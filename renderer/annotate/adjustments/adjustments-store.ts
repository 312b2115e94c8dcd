import { create } from "zustand";
import type { Adjustments } from "../../../core/contract/studio/preferences.ts";
import { useOverview } from "../../client/overview-store.ts";
import { changePreferences, usePreferences } from "../../client/preferences-store.ts";
import { NEUTRAL } from "./tone-curve.ts";

interface AdjustmentsPanel {
  readonly isOpen: boolean;
  /** What a slider is at while it is dragged: shown, and written when it is let go. */
  readonly draft: Adjustments | null;
}

export const useAdjustmentsPanel = create<AdjustmentsPanel>(() => ({ isOpen: false, draft: null }));

/** Those of the open project. */
export function currentAdjustments(): Adjustments {
  const { draft } = useAdjustmentsPanel.getState();
  const folder = useOverview.getState().overview?.folder ?? "";
  return draft ?? usePreferences.getState().adjustments[folder] ?? NEUTRAL;
}

export function useAdjustments(): Adjustments {
  const draft = useAdjustmentsPanel((panel) => panel.draft);
  const folder = useOverview(({ overview }) => overview?.folder ?? "");
  const kept = usePreferences(({ adjustments }) => adjustments[folder]);
  return draft ?? kept ?? NEUTRAL;
}

export function tryAdjustments(change: Partial<Adjustments>): void {
  useAdjustmentsPanel.setState({ draft: { ...currentAdjustments(), ...change } });
}

/** For this project, from now on. */
export function keepAdjustments(change: Partial<Adjustments>): void {
  const folder = useOverview.getState().overview?.folder;
  const adjustments = { ...currentAdjustments(), ...change };
  useAdjustmentsPanel.setState({ draft: null });
  if (folder === undefined) return;
  changePreferences({ adjustments: { ...usePreferences.getState().adjustments, [folder]: adjustments } });
}
