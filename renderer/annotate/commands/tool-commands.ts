import type { Command } from "../../app/command.ts";
import { canvasStore } from "../canvas/canvas-store.ts";
import { chooseTool, pressCrosshair } from "../canvas/tool-control.ts";
import { isCanvasFocused } from "../focus-canvas.ts";
import { TOOL_NAMES, type ToolName } from "../tools/toolbox.ts";

const TOOL_KEYS: Readonly<Record<ToolName, readonly string[]>> = {
  select: ["V"],
  box: ["B", "R"],
  pan: ["H"],
  zoom: ["Z"],
  measure: ["M"],
};

export function toolCommands(): Command[] {
  return TOOL_NAMES.map((tool) => ({
    id: `annotate.${tool}Tool`,
    label: `Tool: ${tool}`,
    keys: TOOL_KEYS[tool],
    run: () => chooseTool(tool),
  }));
}

/** Draws from the keyboard. */
export function cornerCommands(): Command[] {
  return [
    {
      id: "annotate.setCorner",
      label: "Set a corner at the crosshair",
      keys: ["Enter"],
      quiet: true,
      // In a list Enter means the row.
      when: () => isCanvasFocused() && ["box", "measure"].includes(canvasStore.getState().tool),
      run: pressCrosshair,
    },
  ];
}
