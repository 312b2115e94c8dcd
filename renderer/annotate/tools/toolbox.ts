import { type DrawBoxState, drawBoxTool } from "./draw-box-tool.ts";
import { type SelectState, selectTool } from "./select-tool.ts";
import type { Tool } from "./tool.ts";
import {
  type MeasureState,
  measureTool,
  type PanState,
  panTool,
  type ZoomState,
  zoomTool,
} from "./view-tools.ts";

export const TOOL_NAMES = ["select", "box", "pan", "zoom", "measure"] as const;
export type ToolName = (typeof TOOL_NAMES)[number];

export type AnyToolState = SelectState | DrawBoxState | PanState | ZoomState | MeasureState;

const TOOLS: Readonly<Record<ToolName, unknown>> = {
  select: selectTool,
  box: drawBoxTool,
  pan: panTool,
  zoom: zoomTool,
  measure: measureTool,
};

/** The tool of that name. Its state is kept by whoever uses it, and given back to the same tool alone. */
export function toolNamed(name: ToolName): Tool<AnyToolState> {
  return TOOLS[name] as Tool<AnyToolState>;
}
