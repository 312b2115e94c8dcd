import type { PointerEvent as ReactPointerEvent } from "react";
import { panBy, type ScreenPoint, screenPoint, zoomBy } from "../../../core/geometry/view-transform.ts";
import { isCanvasFocused } from "../focus-canvas.ts";
import { canvasStore } from "./canvas-store.ts";
import { changeView, feedTool } from "./tool-control.ts";
import { TouchFingers } from "./touch-fingers.ts";

type Surface = ReactPointerEvent<HTMLElement>;

/** Where the hand that pans was last, in pixels of the window; null while nothing is panned. */
let hand: { readonly x: number; readonly y: number } | null = null;

const fingers = new TouchFingers();

export function press(event: Surface): void {
  event.currentTarget.focus();
  if (event.pointerType === "touch") {
    // What the first finger began was the beginning of the pinch.
    if (fingers.down(event.pointerId, placeOf(event.nativeEvent, event.currentTarget))) {
      hand = null;
      feedTool({ kind: "cancel" });
    }
    if (fingers.isPinch) {
      event.currentTarget.setPointerCapture(event.pointerId);
      return;
    }
  }
  if (event.button === 1 || canvasStore.getState().pans) hand = { x: event.clientX, y: event.clientY };
  else if (event.button === 0) feedTool(inputOf("down", event));
  if (event.button < 2) event.currentTarget.setPointerCapture(event.pointerId);
}

export function move(event: Surface): void {
  if (event.pointerType === "touch") {
    pinch(event);
    if (fingers.isPinch) return;
  }
  if (!hand) {
    feedTool(inputOf("move", event));
    return;
  }
  const [dx, dy] = [event.clientX - hand.x, event.clientY - hand.y];
  hand = { x: event.clientX, y: event.clientY };
  canvasStore.setState({ pointer: placeOf(event.nativeEvent, event.currentTarget) });
  changeView((view, image, canvas) => panBy(view, dx, dy, image, canvas));
}

function pinch(event: Surface): void {
  const pinched = fingers.move(event.pointerId, placeOf(event.nativeEvent, event.currentTarget));
  if (!pinched) return;
  const { factor, middle, dx, dy } = pinched;
  changeView((view, image, canvas) =>
    panBy(zoomBy(view, screenPoint(middle.x, middle.y), factor, image, canvas), dx, dy, image, canvas),
  );
}

export function release(event: Surface): void {
  if (event.pointerType === "touch") {
    const wasPinch = fingers.isPinch;
    fingers.up(event.pointerId);
    if (wasPinch) return;
  }
  if (hand) hand = null;
  else if (event.button === 0) feedTool(inputOf("up", event));
}

/** The system took the pointer away: nothing of the gesture counts. */
export function abandon(event: Surface): void {
  fingers.up(event.pointerId);
  hand = null;
  feedTool({ kind: "cancel" });
}

/** The wheel zooms around the pointer; Space held pans. Returns the function that ends the listening. */
export function listenToWheelAndSpace(surface: HTMLElement): () => void {
  const wheel = (event: WheelEvent) => {
    event.preventDefault();
    const at = placeOf(event, surface);
    // A pinch arrives as Ctrl wheel with small steps.
    const factor = Math.exp(-event.deltaY * (event.ctrlKey ? 0.01 : 0.002));
    changeView((view, image, canvas) => zoomBy(view, at, factor, image, canvas));
  };
  const space = (event: KeyboardEvent) => {
    if (event.code !== "Space") return;
    const holds = event.type === "keydown" && isCanvasFocused();
    if (holds) event.preventDefault();
    if (canvasStore.getState().pans !== holds) canvasStore.setState({ pans: holds });
  };
  const letGo = () => canvasStore.setState({ pans: false });
  surface.addEventListener("wheel", wheel, { passive: false });
  window.addEventListener("keydown", space);
  window.addEventListener("keyup", space);
  window.addEventListener("blur", letGo);
  return () => {
    surface.removeEventListener("wheel", wheel);
    window.removeEventListener("keydown", space);
    window.removeEventListener("keyup", space);
    window.removeEventListener("blur", letGo);
  };
}

function inputOf(kind: "down" | "move" | "up", event: Surface) {
  const screen = placeOf(event.nativeEvent, event.currentTarget);
  canvasStore.setState({ pointer: screen, keyboardPointer: false });
  return { kind, screen, shift: event.shiftKey, alt: event.altKey, ctrl: event.ctrlKey || event.metaKey };
}

function placeOf(event: MouseEvent, surface: HTMLElement): ScreenPoint {
  const { left, top } = surface.getBoundingClientRect();
  return screenPoint(event.clientX - left, event.clientY - top);
}
