import { setSwitch, usePreferences } from "../../client/preferences-store.ts";
import { announce } from "../announce.ts";

/** What the canvas can show, and whether it does where a person has not said. */
const BY_DEFAULT = {
  "canvas.proposals": true,
  "canvas.crosshair": true,
  "canvas.labels": true,
  "canvas.filmStrip": true,
  "canvas.minimap": true,
  "canvas.stretch": false,
} as const;
export type CanvasSwitch = keyof typeof BY_DEFAULT;

export function isSwitchedOn(name: CanvasSwitch): boolean {
  return usePreferences.getState().switches[name] ?? BY_DEFAULT[name];
}

/** Turns it over and says so. */
export function toggleCanvasSwitch(name: CanvasSwitch, label: string): void {
  const isOn = !isSwitchedOn(name);
  setSwitch(name, isOn);
  announce(`${label} ${isOn ? "shown" : "hidden"}`);
}
