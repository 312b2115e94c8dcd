import type { BoxXyxy } from "../../../core/geometry/box.ts";
import { BOX_HANDLES, handlePosition } from "../../../core/geometry/box-handles.ts";
import {
  boxToScreen,
  type ImagePoint,
  type ScreenPoint,
  type Size,
  toScreen,
  type ViewTransform,
} from "../../../core/geometry/view-transform.ts";
import { sizeReadout } from "./ground-size.ts";
import { CASING, onPixels } from "./paint-boxes.ts";

const PLATE = "rgba(16, 16, 18, 0.9)";
const BRIGHT = "#ededf0";
const MUTED = "#b0b0b8";

export function setCanvasFont(context: CanvasRenderingContext2D): void {
  context.font = `11px ${getComputedStyle(document.body).fontFamily}`;
}

/** Eight white squares of eight pixels. */
export function paintHandles(context: CanvasRenderingContext2D, box: BoxXyxy, view: ViewTransform): void {
  const at = onPixels(boxToScreen(box, view));
  context.fillStyle = "#fff";
  context.strokeStyle = "#101012";
  context.lineWidth = 1;
  for (const handle of BOX_HANDLES) {
    const { x, y } = handlePosition(at, handle);
    const left = Math.round(x - 4.5) + 0.5;
    const top = Math.round(y - 4.5) + 0.5;
    context.fillRect(left, top, 8, 8);
    context.strokeRect(left, top, 8, 8);
  }
}

/** White with a black casing: seen on any image. Keyboard focus, and places that another view points at. */
export function paintRing(context: CanvasRenderingContext2D, box: BoxXyxy, view: ViewTransform): void {
  const [x1, y1, x2, y2] = onPixels(boxToScreen(box, view));
  for (const [color, width] of [
    ["rgba(0, 0, 0, 0.6)", 4],
    ["#fff", 2],
  ] as const) {
    context.strokeStyle = color;
    context.lineWidth = width;
    context.strokeRect(x1 - 5, y1 - 5, x2 - x1 + 10, y2 - y1 + 10);
  }
}

/** Size below the box, in pixels and, where it is known, metres. */
export function paintReadout(
  context: CanvasRenderingContext2D,
  box: BoxXyxy,
  metresPerPixel: number | null,
  view: ViewTransform,
  canvas: Size,
): void {
  const [x1, , x2, y2] = boxToScreen(box, view);
  const text = sizeReadout(box, metresPerPixel);
  paintPlate(context, text, (x1 + x2) / 2, Math.min(y2 + 10, canvas.height - 28));
}

export function paintMarquee(context: CanvasRenderingContext2D, box: BoxXyxy, view: ViewTransform): void {
  const [x1, y1, x2, y2] = onPixels(boxToScreen(box, view));
  context.fillStyle = "rgba(98, 168, 255, 0.14)";
  context.fillRect(x1, y1, x2 - x1, y2 - y1);
  context.lineWidth = 1;
  context.strokeStyle = "#000";
  context.strokeRect(x1, y1, x2 - x1, y2 - y1);
  context.setLineDash([4, 4]);
  context.strokeStyle = "#fff";
  context.strokeRect(x1, y1, x2 - x1, y2 - y1);
  context.setLineDash([]);
}

/** Lines across the canvas, and what a click here would make. */
export function paintCrosshair(
  context: CanvasRenderingContext2D,
  { x, y }: ScreenPoint,
  canvas: Size,
  hint: { readonly color: string; readonly name: string } | null,
): void {
  const left = Math.round(x) + 0.5;
  const top = Math.round(y) + 0.5;
  for (const [color, width] of [
    ["rgba(0, 0, 0, 0.5)", 3],
    ["rgba(255, 255, 255, 0.9)", 1],
  ] as const) {
    context.strokeStyle = color;
    context.lineWidth = width;
    context.beginPath();
    // The middle stays free: it is where the pixel that counts lies.
    for (const [a, b] of [
      [0, left - 5],
      [left + 5, canvas.width],
    ] as const) {
      context.moveTo(a, top);
      context.lineTo(b, top);
    }
    for (const [a, b] of [
      [0, top - 5],
      [top + 5, canvas.height],
    ] as const) {
      context.moveTo(left, a);
      context.lineTo(left, b);
    }
    context.stroke();
  }
  if (hint) paintHint(context, { x: left + 10, y: top - 28 }, hint, canvas);
}

function paintHint(
  context: CanvasRenderingContext2D,
  at: ScreenPoint,
  { color, name }: { readonly color: string; readonly name: string },
  canvas: Size,
): void {
  const width = Math.max(88, Math.ceil(context.measureText(name).width) + 62);
  const left = Math.min(at.x, canvas.width - width - 4);
  const top = Math.max(4, at.y);
  plate(context, left, top, width, 18);
  context.fillStyle = color;
  context.beginPath();
  context.roundRect(left + 6, top + 5, 8, 8, 1.5);
  context.fill();
  context.fillStyle = BRIGHT;
  context.fillText(name, left + 20, top + 13);
  context.fillStyle = MUTED;
  context.textAlign = "end";
  context.fillText("new", left + width - 6, top + 13);
  context.textAlign = "start";
}

/** A measured line with its length. */
export function paintMeasure(
  context: CanvasRenderingContext2D,
  [from, to]: readonly [ImagePoint, ImagePoint],
  text: string,
  view: ViewTransform,
): void {
  const a = toScreen(from, view);
  const b = toScreen(to, view);
  for (const [color, width] of [
    [CASING, 4],
    ["#fff", 1.5],
  ] as const) {
    context.strokeStyle = color;
    context.lineWidth = width;
    context.beginPath();
    context.moveTo(a.x, a.y);
    context.lineTo(b.x, b.y);
    context.stroke();
    for (const end of [a, b]) context.strokeRect(end.x - 3, end.y - 3, 6, 6);
  }
  paintPlate(context, text, b.x, b.y + 10);
}

function paintPlate(context: CanvasRenderingContext2D, text: string, middle: number, top: number): void {
  const width = Math.ceil(context.measureText(text).width) + 20;
  const left = Math.round(middle - width / 2);
  plate(context, left, Math.round(top), width, 20);
  context.fillStyle = BRIGHT;
  context.fillText(text, left + 10, Math.round(top) + 14);
}

function plate(
  context: CanvasRenderingContext2D,
  left: number,
  top: number,
  width: number,
  height: number,
): void {
  context.fillStyle = PLATE;
  context.beginPath();
  context.roundRect(left, top, width, height, 3);
  context.fill();
}
