import { BoxGrid } from "../../../core/geometry/box-grid.ts";
import {
  fitView,
  imagePoint,
  panBy,
  screenPoint,
  toScreen,
  type ViewTransform,
  viewOfBox,
  zoomBy,
} from "../../../core/geometry/view-transform.ts";
import { usePreferences } from "../../client/preferences-store.ts";
import { editBase, session } from "../annotate-session.ts";
import { drawBox } from "../class-by-name-store.ts";
import { addEdit, changeEdit } from "../session/edit.ts";
import type { SessionState } from "../session/session-state.ts";
import { toggledIds } from "../session/toggled-ids.ts";
import type { ToolEffect, ToolInput, ToolScene } from "../tools/tool.ts";
import { type ToolName, toolNamed } from "../tools/toolbox.ts";
import { canvasStore } from "./canvas-store.ts";

let sceneSource: SessionState | null = null;
let sceneBoxes: Pick<ToolScene, "boxes" | "boxGrid"> = { boxes: [], boxGrid: new BoxGrid([], 1, 1) };

/** What tools see now; the grid is made anew only when boxes changed. */
export function toolScene(): ToolScene | null {
  const { state } = session;
  if (!state.image) return null;
  if (state.annotations !== sceneSource?.annotations || state.hidden !== sceneSource.hidden) {
    const boxes = state.annotations.filter(({ id }) => !state.hidden.has(id));
    const grid = new BoxGrid(
      boxes.map(({ box }) => box),
      state.image.width,
      state.image.height,
    );
    sceneBoxes = { boxes, boxGrid: grid };
  }
  sceneSource = state;
  const { selection, image } = state;
  // What is not shown cannot be hit.
  const proposals = (usePreferences.getState().switches["canvas.proposals"] ?? true) ? state.proposals : [];
  return { image, view: canvasStore.getState().view, ...sceneBoxes, proposals, selection };
}

/** Gives an input to the chosen tool and does what it wants done. */
export function feedTool(input: ToolInput): void {
  const scene = toolScene();
  if (!scene) return;
  const { tool, toolState } = canvasStore.getState();
  const { state, effects } = toolNamed(tool).step(toolState, input, scene);
  canvasStore.setState({ toolState: state });
  for (const effect of effects) perform(effect);
}

/** Leaves the gesture that goes on and takes another tool. */
export function chooseTool(tool: ToolName): void {
  canvasStore.setState({ tool, toolState: toolNamed(tool).idle });
}

function perform(effect: ToolEffect): void {
  const base = editBase();
  if (!base) return;
  switch (effect.kind) {
    case "select":
      session.select(selected(effect.ids, effect.how));
      break;
    case "focus-proposal":
      session.focusProposal(effect.id);
      break;
    case "draw":
      drawBox(effect.box);
      break;
    case "change":
      session.commit(changeEdit(base, effect.verb, effect.boxes));
      break;
    case "duplicate": {
      const classOf = new Map(base.annotations.map(({ id, classId }) => [id, classId]));
      const copies = effect.boxes.map(({ id, box }) => ({ classId: classOf.get(id)!, box }));
      session.commit(addEdit(base, "Duplicate", copies), { selects: true });
      break;
    }
    case "pan":
      changeView((view, image, canvas) => panBy(view, effect.dx, effect.dy, image, canvas));
      break;
    case "zoom":
      changeView((view, image, canvas) => zoomBy(view, effect.at, effect.factor, image, canvas));
      break;
    case "zoom-to-box":
      changeView((_view, image, canvas) => viewOfBox(effect.box, image, canvas, 0.9, 64));
      break;
  }
}

function selected(ids: readonly number[], how: "replace" | "add" | "toggle"): ReadonlySet<number> {
  if (how === "replace") return new Set(ids);
  const before = session.state.selection;
  return how === "add" ? new Set([...before, ...ids]) : toggledIds(before, ids);
}

type ViewChange = (
  view: ViewTransform,
  image: { width: number; height: number },
  canvas: { width: number; height: number },
) => ViewTransform;

export function changeView(change: ViewChange): void {
  const { image } = session.state;
  const { view, size } = canvasStore.getState();
  if (image && size.width > 0) canvasStore.setState({ view: change(view, image, size), fits: false });
}

export function zoomAroundMiddle(factor: number): void {
  changeView((view, image, canvas) =>
    zoomBy(view, screenPoint(canvas.width / 2, canvas.height / 2), factor, image, canvas),
  );
}

export function fitImage(): void {
  changeView((_view, image, canvas) => fitView(image, canvas));
  canvasStore.setState({ fits: true });
}

/** The crosshair by keys: image pixels, so that one press is one pixel at any zoom. */
export function moveCrosshair(dx: number, dy: number): void {
  const { pointer, size, view } = canvasStore.getState();
  const at = pointer ?? screenPoint(size.width / 2, size.height / 2);
  const x = Math.round((at.x - view.left) / view.scale) + dx;
  const y = Math.round((at.y - view.top) / view.scale) + dy;
  const screen = toScreen(imagePoint(x, y), view);
  canvasStore.setState({ pointer: screen, keyboardPointer: true });
  feedTool({ kind: "move", screen, shift: false, alt: false, ctrl: false });
}

/** A click at the crosshair: sets a corner. */
export function pressCrosshair(): void {
  moveCrosshair(0, 0);
  const screen = canvasStore.getState().pointer!;
  for (const kind of ["down", "up"] as const)
    feedTool({ kind, screen, shift: false, alt: false, ctrl: false });
}
