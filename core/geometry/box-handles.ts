import type { BoxXyxy } from "./box.ts";
import type { ImagePoint, ScreenPoint } from "./view-transform.ts";

/** The eight places at which a box is taken to change its size: compass points of the screen. */
export const BOX_HANDLES = ["nw", "n", "ne", "e", "se", "s", "sw", "w"] as const;
export type BoxHandle = (typeof BOX_HANDLES)[number];

/** A handle's centre on a box, in the box's own unit. */
export function handlePosition([x1, y1, x2, y2]: BoxXyxy, handle: BoxHandle): { x: number; y: number } {
  const x = handle.includes("w") ? x1 : handle.includes("e") ? x2 : (x1 + x2) / 2;
  const y = handle.includes("n") ? y1 : handle.includes("s") ? y2 : (y1 + y2) / 2;
  return { x, y };
}

/**
 * The handle of a box on the screen under a point, within `reach` pixels; corners win over sides. Inside a small box
 * the handles leave its middle free, so that it can still be moved.
 */
export function handleAt(screenBox: BoxXyxy, at: ScreenPoint, reach: number): BoxHandle | null {
  const [x1, y1, x2, y2] = screenBox;
  const inner = Math.min(reach, (x2 - x1) / 4, (y2 - y1) / 4);
  const inside = at.x > x1 + inner && at.x < x2 - inner && at.y > y1 + inner && at.y < y2 - inner;
  if (inside) {
    return null;
  }
  const corners: readonly BoxHandle[] = ["nw", "ne", "se", "sw"];
  return nearest(screenBox, at, reach, corners) ?? sideAt(screenBox, at, reach);
}

function nearest(
  box: BoxXyxy,
  at: ScreenPoint,
  reach: number,
  handles: readonly BoxHandle[],
): BoxHandle | null {
  let best: BoxHandle | null = null;
  let bestDistance = reach;
  for (const handle of handles) {
    const { x, y } = handlePosition(box, handle);
    const distance = Math.max(Math.abs(at.x - x), Math.abs(at.y - y));
    if (distance <= bestDistance) {
      best = handle;
      bestDistance = distance;
    }
  }
  return best;
}

/** A whole side can be taken, not its middle alone. */
function sideAt([x1, y1, x2, y2]: BoxXyxy, at: ScreenPoint, reach: number): BoxHandle | null {
  const withinX = at.x >= x1 && at.x <= x2;
  const withinY = at.y >= y1 && at.y <= y2;
  const sides: readonly (readonly [BoxHandle, boolean, number])[] = [
    ["n", withinX, Math.abs(at.y - y1)],
    ["s", withinX, Math.abs(at.y - y2)],
    ["w", withinY, Math.abs(at.x - x1)],
    ["e", withinY, Math.abs(at.x - x2)],
  ];
  const hits = sides.filter(([, within, distance]) => within && distance <= reach);
  return hits.toSorted((a, b) => a[2] - b[2])[0]?.[0] ?? null;
}

/** The box with the sides that the handle holds moved to `to`; pulled across the other side it turns over. */
export function resizeBox(box: BoxXyxy, handle: BoxHandle, to: ImagePoint): BoxXyxy {
  const [x1, y1, x2, y2] = box;
  const left = handle.includes("w") ? to.x : x1;
  const right = handle.includes("e") ? to.x : x2;
  const top = handle.includes("n") ? to.y : y1;
  const bottom = handle.includes("s") ? to.y : y2;
  return [Math.min(left, right), Math.min(top, bottom), Math.max(left, right), Math.max(top, bottom)];
}

/** CSS cursor that shows where a handle can be pulled. */
export function handleCursor(handle: BoxHandle): "ns-resize" | "ew-resize" | "nwse-resize" | "nesw-resize" {
  switch (handle) {
    case "n":
    case "s":
      return "ns-resize";
    case "e":
    case "w":
      return "ew-resize";
    case "nw":
    case "se":
      return "nwse-resize";
    case "ne":
    case "sw":
      return "nesw-resize";
  }
}
