import type { BoxXyxy } from "../../../core/geometry/box.ts";
import { boxAround, sameBox, shiftBox, shiftInside, snapToPixels } from "../../../core/geometry/box-edit.ts";
import { type BoxHandle, handleCursor, resizeBox } from "../../../core/geometry/box-handles.ts";
import { nextInPile } from "../../../core/geometry/box-hit.ts";
import { type ImagePoint, type ScreenPoint, toImage } from "../../../core/geometry/view-transform.ts";
import { pileAt, proposalAt, selectedHandleAt } from "./scene-hits.ts";
import {
  isDrag,
  type PlacedBox,
  type SceneBox,
  stay,
  type Tool,
  type ToolScene,
  type ToolStep,
} from "./tool.ts";

type State =
  | { readonly kind: "idle" }
  /** Pressed on a box; whether it becomes a click or a move shows when the pointer goes on. */
  | { readonly kind: "pressed"; readonly at: ScreenPoint; readonly id: number; readonly wasSelected: boolean }
  | {
      readonly kind: "moving";
      readonly from: ScreenPoint;
      readonly to: ScreenPoint;
      readonly copies: boolean;
    }
  | {
      readonly kind: "resizing";
      readonly box: SceneBox;
      readonly handle: BoxHandle;
      /** From the pointer to the corner it took: the corner does not jump to the pointer. */
      readonly grip: ImagePoint;
      readonly result: BoxXyxy;
    }
  | { readonly kind: "marquee"; readonly from: ImagePoint; readonly to: ImagePoint; readonly adds: boolean };

export type SelectState = State;
type Pointer = Extract<Parameters<Tool<State>["step"]>[1], { screen: ScreenPoint }>;

const idle: State = { kind: "idle" };

/** Click, Shift-click, marquee, move, resize, Alt-drag. A second click at one place goes through the pile of boxes. */
export const selectTool: Tool<State> = {
  idle,
  step(state, input, scene) {
    if (input.kind === "cancel") return stay(idle);
    if (input.kind === "down") return press(input, scene);
    return input.kind === "move" ? drag(state, input, scene) : release(state, input, scene);
  },
  preview(state, scene) {
    if (state.kind === "resizing") return { moved: [{ id: state.box.id, box: state.result }] };
    if (state.kind === "marquee") return { marquee: marqueeBox(state) };
    if (state.kind !== "moving") return {};
    const boxes = movedBoxes(state, scene);
    return state.copies ? { copies: boxes } : { moved: boxes };
  },
  cursor(state, at, scene) {
    if (state.kind === "resizing") return handleCursor(state.handle);
    if (state.kind === "moving") return state.copies ? "copy" : "move";
    if (state.kind === "marquee" || !at) return "default";
    const handle = selectedHandleAt(scene, at);
    if (handle) return handleCursor(handle.handle);
    const top = pileAt(scene, at)[0];
    if (!top) return "default";
    return scene.selection.has(top.id) && !top.locked ? "move" : "pointer";
  },
};

/** Begins to resize where a handle of the selected box is; null elsewhere. Other tools offer the same handles. */
export function pressHandle(at: ScreenPoint, scene: ToolScene): ToolStep<State> | null {
  const hit = selectedHandleAt(scene, at);
  if (!hit) return null;
  const pointer = toImage(at, scene.view);
  const [x1, y1, x2, y2] = hit.box.box;
  const grip = {
    x: (hit.handle.includes("w") ? x1 : x2) - pointer.x,
    y: (hit.handle.includes("n") ? y1 : y2) - pointer.y,
  };
  return stay({ kind: "resizing", ...hit, grip, result: hit.box.box });
}

function press(input: Pointer, scene: ToolScene): ToolStep<State> {
  const onHandle = input.shift || input.ctrl ? null : pressHandle(input.screen, scene);
  if (onHandle) return onHandle;
  const pile = pileAt(scene, input.screen);
  const selected = pile.find(({ id }) => scene.selection.has(id));
  if (input.shift || input.ctrl) return extend(input, pile[0], scene);
  if (selected) return stay({ kind: "pressed", at: input.screen, id: selected.id, wasSelected: true });
  const proposal = proposalAt(scene, input.screen);
  if (proposal !== null && pile.length === 0) return stay(idle, { kind: "focus-proposal", id: proposal });
  const top = pile[0];
  if (!top) return stay(beginMarquee(input, scene), { kind: "select", ids: [], how: "replace" });
  return stay(
    { kind: "pressed", at: input.screen, id: top.id, wasSelected: false },
    { kind: "select", ids: [top.id], how: "replace" },
  );
}

function extend(input: Pointer, top: SceneBox | undefined, scene: ToolScene): ToolStep<State> {
  return top
    ? stay(idle, { kind: "select", ids: [top.id], how: "toggle" })
    : stay(beginMarquee(input, scene));
}

function beginMarquee(input: Pointer, scene: ToolScene): State {
  const point = toImage(input.screen, scene.view);
  return { kind: "marquee", from: point, to: point, adds: input.shift || input.ctrl };
}

function drag(state: State, input: Pointer, scene: ToolScene): ToolStep<State> {
  switch (state.kind) {
    case "idle":
      return stay(state);
    case "pressed":
      if (!isDrag(state.at, input.screen) || movable(scene).length === 0) return stay(state);
      return stay({ kind: "moving", from: state.at, to: input.screen, copies: input.alt });
    case "moving":
      return stay({ ...state, to: input.screen, copies: input.alt });
    case "resizing":
      return stay({ ...state, result: resized(state, input.screen, scene) });
    case "marquee":
      return stay({ ...state, to: toImage(input.screen, scene.view) });
  }
}

function release(state: State, input: Pointer, scene: ToolScene): ToolStep<State> {
  switch (state.kind) {
    case "idle":
      return stay(idle);
    case "pressed":
      return state.wasSelected ? click(state.id, input, scene) : stay(idle);
    case "moving": {
      const boxes = movedBoxes({ ...state, to: input.screen }, scene);
      if (boxes.length === 0 || boxes.every((placed) => isUnmoved(placed, scene))) return stay(idle);
      return stay(
        idle,
        state.copies ? { kind: "duplicate", boxes } : { kind: "change", verb: "Move", boxes },
      );
    }
    case "resizing": {
      const box = resized(state, input.screen, scene);
      const isFlat = box[2] - box[0] < 1 || box[3] - box[1] < 1;
      if (isFlat || sameBox(box, state.box.box)) return stay(idle);
      return stay(idle, { kind: "change", verb: "Resize", boxes: [{ id: state.box.id, box }] });
    }
    case "marquee": {
      const area = marqueeBox({ ...state, to: toImage(input.screen, scene.view) });
      const ids = scene.boxGrid.touching(area).map((index) => scene.boxes[index]!.id);
      return stay(idle, { kind: "select", ids, how: state.adds ? "add" : "replace" });
    }
  }
}

/** A click on what is selected already takes the next box of the pile; one of several becomes the only one. */
function click(id: number, input: Pointer, scene: ToolScene): ToolStep<State> {
  const next = scene.selection.size > 1 ? { id } : nextInPile(pileAt(scene, input.screen), id);
  return stay(idle, { kind: "select", ids: [next?.id ?? id], how: "replace" });
}

function movable({ boxes, selection }: ToolScene): readonly SceneBox[] {
  return boxes.filter(({ id, locked }) => selection.has(id) && !locked);
}

function movedBoxes(state: Extract<State, { kind: "moving" }>, scene: ToolScene): PlacedBox[] {
  const moving = movable(scene);
  if (moving.length === 0) return [];
  const shift = shiftInside(
    moving.map(({ box }) => box),
    (state.to.x - state.from.x) / scene.view.scale,
    (state.to.y - state.from.y) / scene.view.scale,
    scene.image,
  );
  return moving.map(({ id, box }) => ({ id, box: shiftBox(box, shift) }));
}

function isUnmoved({ id, box }: PlacedBox, scene: ToolScene): boolean {
  const before = scene.boxes.find((candidate) => candidate.id === id);
  return before !== undefined && sameBox(before.box, box);
}

function resized(
  { box, handle, grip }: Extract<State, { kind: "resizing" }>,
  at: ScreenPoint,
  scene: ToolScene,
): BoxXyxy {
  const pointer = toImage(at, scene.view);
  const to = snapToPixels({ x: pointer.x + grip.x, y: pointer.y + grip.y }, scene.image);
  return resizeBox(box.box, handle, to);
}

function marqueeBox({ from, to }: { readonly from: ImagePoint; readonly to: ImagePoint }): BoxXyxy {
  return boxAround([
    [from.x, from.y, from.x, from.y],
    [to.x, to.y, to.x, to.y],
  ]);
}
