import type { CanvasState } from "../canvas/canvas-store.ts";

/** Length of the line that stands measured on the canvas, pixels of the image; null where none does. */
export function measuredPixels({ tool, toolState }: Pick<CanvasState, "tool" | "toolState">): number | null {
  if (tool !== "measure" || toolState.kind !== "measured") return null;
  const { from, to } = toolState;
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  return length > 0 ? length : null;
}
