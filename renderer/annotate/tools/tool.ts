import type { BoxXyxy } from "../../../core/geometry/box.ts";
import type { BoxGrid } from "../../../core/geometry/box-grid.ts";
import type { ImagePoint, ScreenPoint, Size, ViewTransform } from "../../../core/geometry/view-transform.ts";

export interface Modifiers {
  readonly shift: boolean;
  readonly alt: boolean;
  /** Ctrl, or Cmd on a Mac. */
  readonly ctrl: boolean;
}

/** What a person does on the canvas, without a canvas in it. The keyboard's crosshair sends the same. */
export type ToolInput =
  | ({ readonly kind: "down" | "move" | "up"; readonly screen: ScreenPoint } & Modifiers)
  | { readonly kind: "cancel" };

export interface SceneBox {
  readonly id: number;
  readonly box: BoxXyxy;
  readonly locked: boolean;
}

/** What tools see of the open image. Boxes are those in sight, in drawing order. */
export interface ToolScene {
  readonly image: Size;
  readonly view: ViewTransform;
  readonly boxes: readonly SceneBox[];
  readonly boxGrid: BoxGrid;
  readonly proposals: readonly { readonly id: number; readonly box: BoxXyxy }[];
  readonly selection: ReadonlySet<number>;
}

export interface PlacedBox {
  readonly id: number;
  readonly box: BoxXyxy;
}

/** What a tool wants done. A gesture ends in at most one effect that changes boxes. */
export type ToolEffect =
  | { readonly kind: "select"; readonly ids: readonly number[]; readonly how: "replace" | "add" | "toggle" }
  | { readonly kind: "focus-proposal"; readonly id: number }
  | { readonly kind: "draw"; readonly box: BoxXyxy }
  | { readonly kind: "change"; readonly verb: "Move" | "Resize"; readonly boxes: readonly PlacedBox[] }
  | { readonly kind: "duplicate"; readonly boxes: readonly PlacedBox[] }
  | { readonly kind: "pan"; readonly dx: number; readonly dy: number }
  | { readonly kind: "zoom"; readonly at: ScreenPoint; readonly factor: number }
  | { readonly kind: "zoom-to-box"; readonly box: BoxXyxy };

/** What is drawn while a gesture goes on: nothing of it is on disk yet. */
export interface ToolPreview {
  /** Boxes where they would be. */
  readonly moved?: readonly PlacedBox[];
  /** Copies where they would be, beside their originals. */
  readonly copies?: readonly PlacedBox[];
  readonly draft?: BoxXyxy;
  readonly marquee?: BoxXyxy;
  readonly line?: readonly [ImagePoint, ImagePoint];
}

export interface ToolStep<State> {
  readonly state: State;
  readonly effects: readonly ToolEffect[];
}

/** A tool: a state machine. `cancel` leads every state back to `idle` without an effect that changes boxes. */
export interface Tool<State extends { readonly kind: string }> {
  readonly idle: State;
  step(state: State, input: ToolInput, scene: ToolScene): ToolStep<State>;
  preview(state: State, scene: ToolScene): ToolPreview;
  /** CSS cursor with the pointer at `at`. */
  cursor(state: State, at: ScreenPoint | null, scene: ToolScene): string;
}

/** Screen pixels that a pressed pointer may tremble before it drags. */
export const DRAG_THRESHOLD = 4;
/** Screen pixels around a handle's centre that belong to it: a zone of 20. */
export const HANDLE_REACH = 10;

export function isDrag(from: ScreenPoint, to: ScreenPoint): boolean {
  return Math.abs(to.x - from.x) > DRAG_THRESHOLD || Math.abs(to.y - from.y) > DRAG_THRESHOLD;
}

export function stay<State>(state: State, ...effects: ToolEffect[]): ToolStep<State> {
  return { state, effects };
}
