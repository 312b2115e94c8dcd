import { boxOfCorners } from "../../../core/geometry/box-edit.ts";
import { handleCursor } from "../../../core/geometry/box-handles.ts";
import { type ImagePoint, type ScreenPoint, toImage } from "../../../core/geometry/view-transform.ts";
import { pileAt, selectedHandleAt } from "./scene-hits.ts";
import { pressHandle, type SelectState, selectTool } from "./select-tool.ts";
import { isDrag, stay, type Tool, type ToolInput, type ToolScene, type ToolStep } from "./tool.ts";

type State =
  | { readonly kind: "idle" }
  /** The first corner is set, the button still down: a drag, or the first of two clicks. */
  | {
      readonly kind: "first-corner";
      readonly pressedAt: ScreenPoint;
      readonly from: ImagePoint;
      readonly to: ImagePoint;
    }
  /** The first corner was clicked; the pointer carries the second. */
  | { readonly kind: "second-corner"; readonly from: ImagePoint; readonly to: ImagePoint }
  /** The second corner is pressed; the box ends where the button comes up. */
  | { readonly kind: "closing"; readonly from: ImagePoint; readonly to: ImagePoint }
  /** A handle of the box drawn last was taken: no change of tool to correct it. */
  | { readonly kind: "resizing"; readonly inner: SelectState };

export type DrawBoxState = State;
type Pointer = Extract<ToolInput, { screen: ScreenPoint }>;

const idle: State = { kind: "idle" };
/** Image pixels: less is a slip of the hand. */
const SMALLEST_SIDE = 1;

/** Boxes by two clicks or by a drag. Ctrl-click selects, and the selected box keeps its handles. */
export const drawBoxTool: Tool<State> = {
  idle,
  step(state, input, scene) {
    if (input.kind === "cancel") return stay(idle);
    switch (state.kind) {
      case "idle":
        return input.kind === "down" ? press(input, scene) : stay(idle);
      case "first-corner":
        return carryFirst(state, input, scene);
      case "second-corner": {
        const to = toImage(input.screen, scene.view);
        return stay({ kind: input.kind === "down" ? "closing" : "second-corner", from: state.from, to });
      }
      case "closing": {
        const to = toImage(input.screen, scene.view);
        return input.kind === "up" ? finish(state.from, to, scene) : stay({ ...state, to });
      }
      case "resizing": {
        const { state: inner, effects } = selectTool.step(state.inner, input, scene);
        return { state: inner.kind === "idle" ? idle : { kind: "resizing", inner }, effects };
      }
    }
  },
  preview(state, scene) {
    if (state.kind === "idle") return {};
    if (state.kind === "resizing") return selectTool.preview(state.inner, scene);
    return { draft: boxOfCorners(state.from, state.to, scene.image) };
  },
  cursor(state, at, scene) {
    if (state.kind === "resizing") return selectTool.cursor(state.inner, at, scene);
    const handle = state.kind === "idle" && at ? selectedHandleAt(scene, at) : null;
    return handle ? handleCursor(handle.handle) : "crosshair";
  },
};

function press(input: Pointer, scene: ToolScene): ToolStep<State> {
  if (input.ctrl) {
    const top = pileAt(scene, input.screen)[0];
    return stay(idle, { kind: "select", ids: top ? [top.id] : [], how: input.shift ? "toggle" : "replace" });
  }
  const onHandle = pressHandle(input.screen, scene);
  if (onHandle) return stay({ kind: "resizing", inner: onHandle.state });
  const from = toImage(input.screen, scene.view);
  return stay({ kind: "first-corner", pressedAt: input.screen, from, to: from });
}

function carryFirst(
  state: Extract<State, { kind: "first-corner" }>,
  input: Pointer,
  scene: ToolScene,
): ToolStep<State> {
  const to = toImage(input.screen, scene.view);
  if (input.kind !== "up") return stay({ ...state, to });
  if (!isDrag(state.pressedAt, input.screen)) return stay({ kind: "second-corner", from: state.from, to });
  return finish(state.from, to, scene);
}

function finish(from: ImagePoint, to: ImagePoint, scene: ToolScene): ToolStep<State> {
  const box = boxOfCorners(from, to, scene.image);
  const isSlip = box[2] - box[0] < SMALLEST_SIDE || box[3] - box[1] < SMALLEST_SIDE;
  return isSlip ? stay(idle) : stay(idle, { kind: "draw", box });
}
