import { boxAround } from "../../../core/geometry/box-edit.ts";
import { type ImagePoint, type ScreenPoint, toImage } from "../../../core/geometry/view-transform.ts";
import { isDrag, stay, type Tool } from "./tool.ts";

export type PanState = { readonly kind: "idle" } | { readonly kind: "panning"; readonly last: ScreenPoint };

/** The image goes with the pointer. Also what Space and the middle button do inside every other tool. */
export const panTool: Tool<PanState> = {
  idle: { kind: "idle" },
  step(state, input) {
    if (input.kind === "cancel" || input.kind === "up") return stay({ kind: "idle" });
    if (input.kind === "down") return stay({ kind: "panning", last: input.screen });
    if (state.kind === "idle") return stay(state);
    const dx = input.screen.x - state.last.x;
    const dy = input.screen.y - state.last.y;
    return stay({ kind: "panning", last: input.screen }, { kind: "pan", dx, dy });
  },
  preview: () => ({}),
  cursor: (state) => (state.kind === "panning" ? "grabbing" : "grab"),
};

export type ZoomState =
  | { readonly kind: "idle" }
  | {
      readonly kind: "spanning";
      readonly pressedAt: ScreenPoint;
      readonly from: ImagePoint;
      readonly to: ImagePoint;
    };

const CLICK_FACTOR = 2;

/** A click doubles the size there, Alt-click halves it, a drag shows what it spans. */
export const zoomTool: Tool<ZoomState> = {
  idle: { kind: "idle" },
  step(state, input, scene) {
    if (input.kind === "cancel") return stay({ kind: "idle" });
    const point = toImage(input.screen, scene.view);
    if (input.kind === "down")
      return stay({ kind: "spanning", pressedAt: input.screen, from: point, to: point });
    if (state.kind === "idle") return stay(state);
    if (input.kind === "move") return stay({ ...state, to: point });
    if (isDrag(state.pressedAt, input.screen))
      return stay({ kind: "idle" }, { kind: "zoom-to-box", box: spanned(state.from, point) });
    const factor = input.alt ? 1 / CLICK_FACTOR : CLICK_FACTOR;
    return stay({ kind: "idle" }, { kind: "zoom", at: input.screen, factor });
  },
  preview: (state) => (state.kind === "spanning" ? { marquee: spanned(state.from, state.to) } : {}),
  cursor: () => "zoom-in",
};

export type MeasureState =
  | { readonly kind: "idle" }
  | {
      readonly kind: "drawing";
      readonly pressedAt: ScreenPoint | null;
      readonly from: ImagePoint;
      readonly to: ImagePoint;
    }
  /** Stays on the image until the next one begins. */
  | { readonly kind: "measured"; readonly from: ImagePoint; readonly to: ImagePoint };

/** A line by two clicks or a drag, with its length. Shift holds it level or upright. */
export const measureTool: Tool<MeasureState> = {
  idle: { kind: "idle" },
  step(state, input, scene) {
    if (input.kind === "cancel") return stay({ kind: "idle" });
    const pointer = toImage(input.screen, scene.view);
    if (state.kind !== "drawing") {
      if (input.kind !== "down") return stay(state);
      return stay({ kind: "drawing", pressedAt: input.screen, from: pointer, to: pointer });
    }
    const to = input.shift ? levelled(state.from, pointer) : pointer;
    const isClick = state.pressedAt !== null && !isDrag(state.pressedAt, input.screen);
    if (input.kind !== "up") return stay({ ...state, to });
    return stay(isClick ? { ...state, pressedAt: null, to } : { kind: "measured", from: state.from, to });
  },
  preview: (state) => (state.kind === "idle" ? {} : { line: [state.from, state.to] }),
  cursor: () => "crosshair",
};

function levelled(from: ImagePoint, to: ImagePoint): ImagePoint {
  const isWide = Math.abs(to.x - from.x) > Math.abs(to.y - from.y);
  return isWide ? { x: to.x, y: from.y } : { x: from.x, y: to.y };
}

function spanned(a: ImagePoint, b: ImagePoint) {
  return boxAround([
    [a.x, a.y, a.x, a.y],
    [b.x, b.y, b.x, b.y],
  ]);
}
