import { createStore } from "zustand/vanilla";
import type { BoxXyxy } from "../../../core/geometry/box.ts";
import type { ScreenPoint, Size, ViewTransform } from "../../../core/geometry/view-transform.ts";
import { type AnyToolState, type ToolName, toolNamed } from "../tools/toolbox.ts";
import type { Picture } from "./picture-cache.ts";

export interface CanvasState {
  readonly size: Size;
  readonly view: ViewTransform;
  /** Whether the view follows the canvas's size: true from "fit" until the person zooms or pans. */
  readonly fits: boolean;
  readonly picture: Picture | null;
  readonly pictureFailure: string | null;
  readonly tool: ToolName;
  readonly toolState: AnyToolState;
  /** Space or the middle button is held: the pointer pans, whichever tool is chosen. */
  readonly pans: boolean;
  /** Where the pointer, or the keyboard's crosshair, is; null while it is elsewhere. */
  readonly pointer: ScreenPoint | null;
  /** The arrows move the crosshair, not a hand. */
  readonly keyboardPointer: boolean;
  readonly hovered: number | null;
  /** A place that another view pointed at: shown until the next click. */
  readonly pointedAt: BoxXyxy | null;
  /** The focus came by key: its ring is shown. */
  readonly focusByKey: boolean;
}

/** What changes with the pointer, frame by frame; read by painters, seldom by components. */
export const canvasStore = createStore<CanvasState>(() => ({
  size: { width: 0, height: 0 },
  view: { scale: 1, left: 0, top: 0 },
  fits: true,
  picture: null,
  pictureFailure: null,
  tool: "box",
  toolState: toolNamed("box").idle,
  pans: false,
  pointer: null,
  keyboardPointer: false,
  hovered: null,
  pointedAt: null,
  focusByKey: false,
}));
