import { type BoxHandle, handleAt } from "../../../core/geometry/box-handles.ts";
import { boxesUnder } from "../../../core/geometry/box-hit.ts";
import { boxToScreen, type ScreenPoint, toImage } from "../../../core/geometry/view-transform.ts";
import { HANDLE_REACH, type SceneBox, type ToolScene } from "./tool.ts";

/** Screen pixels beside a box's edge that still hit it. */
const EDGE_REACH = 3;

/** The boxes under the pointer, best first. */
export function pileAt(scene: ToolScene, at: ScreenPoint): SceneBox[] {
  const point = toImage(at, scene.view);
  const reach = EDGE_REACH / scene.view.scale;
  const near = scene.boxGrid
    .touching([point.x - reach, point.y - reach, point.x + reach, point.y + reach])
    .map((index) => scene.boxes[index]!);
  return boxesUnder(near, point, reach);
}

export function proposalAt(scene: ToolScene, at: ScreenPoint): number | null {
  const pile = boxesUnder(scene.proposals, toImage(at, scene.view), EDGE_REACH / scene.view.scale);
  return pile[0]?.id ?? null;
}

/** The handle under the pointer. Only a box that is selected alone, and not locked, shows handles. */
export function selectedHandleAt(
  scene: ToolScene,
  at: ScreenPoint,
): { readonly box: SceneBox; readonly handle: BoxHandle } | null {
  const box = singleSelected(scene);
  if (!box || box.locked) return null;
  const handle = handleAt(boxToScreen(box.box, scene.view), at, HANDLE_REACH);
  return handle && { box, handle };
}

export function singleSelected({ boxes, selection }: ToolScene): SceneBox | null {
  if (selection.size !== 1) return null;
  return boxes.find(({ id }) => selection.has(id)) ?? null;
}
