import { create } from "zustand";
import { type Preferences, preferencesSchema } from "../../core/contract/studio/preferences.ts";
import { request } from "./studio-client.ts";

/** What the person prefers; kept on this machine. */
export const usePreferences = create<Preferences>(() => preferencesSchema.parse({}));

let lastSave: Promise<unknown> = Promise.resolve();

/** Takes effect at once and is written behind it, one write after the other. */
export function changePreferences(change: Partial<Preferences>): void {
  usePreferences.setState(change);
  lastSave = lastSave
    .then(() => request("app.setPreferences", usePreferences.getState()))
    .catch(reportFailure);
}

/** A switch that outlives a restart: `const [on, setOn] = useSwitch("canvas.crosshair", true)`. */
export function useSwitch(name: string, byDefault: boolean): [boolean, (on: boolean) => void] {
  const on = usePreferences(({ switches }) => switches[name] ?? byDefault);
  return [on, (next) => setSwitch(name, next)];
}

export function setSwitch(name: string, on: boolean): void {
  changePreferences({ switches: { ...usePreferences.getState().switches, [name]: on } });
}

export function setPanelWidth(view: string, width: number): void {
  changePreferences({ panels: { ...usePreferences.getState().panels, [view]: width } });
}

type FailureListener = (error: unknown) => void;
let reportFailure: FailureListener = () => undefined;

/** Who is told when preferences cannot be written. */
export function onPreferencesFailure(listener: FailureListener): void {
  reportFailure = listener;
}
