import { join } from "node:path";
import type { Rectangle } from "electron";
import { z } from "zod";
import { readJsonFile, writeJsonFile } from "./json-file.ts";

const windowStateSchema = z.object({
  /** Where the window lies when it is not maximised; screen coordinates. */
  bounds: z.object({ x: z.int(), y: z.int(), width: z.int().positive(), height: z.int().positive() }),
  maximized: z.boolean(),
});
export type WindowState = z.output<typeof windowStateSchema>;

/** Below this a title bar cannot be grasped any more. */
const GRASPABLE = { width: 120, height: 40 };

/** Where the window was when it was closed last; null the first time, or when no screen shows that place any more. */
export function readWindowState(userData: string, workAreas: readonly Rectangle[]): WindowState | null {
  const state = readJsonFile(statePath(userData), windowStateSchema);
  return state && workAreas.some((area) => isGraspable(state.bounds, area)) ? state : null;
}

export function writeWindowState(userData: string, state: WindowState): void {
  writeJsonFile(statePath(userData), state);
}

function statePath(userData: string): string {
  return join(userData, "window.json");
}

function isGraspable(bounds: Rectangle, area: Rectangle): boolean {
  const right = Math.min(bounds.x + bounds.width, area.x + area.width);
  const width = right - Math.max(bounds.x, area.x);
  const bottom = area.y + area.height - GRASPABLE.height;
  return width >= GRASPABLE.width && bounds.y >= area.y && bounds.y <= bottom;
}
