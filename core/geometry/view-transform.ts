import type { BoxXyxy } from "./box.ts";

declare const space: unique symbol;
/** Pixels of the upright original, from its top left corner; fractions between them. */
export type ImagePoint = { readonly x: number; readonly y: number; readonly [space]?: "image" };
/** Pixels of the window, from the canvas's top left corner. */
export type ScreenPoint = { readonly x: number; readonly y: number; readonly [space]?: "screen" };

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Where the image lies on the canvas: `scale` screen pixels for one of its own, its corner at (left, top). */
export interface ViewTransform {
  readonly scale: number;
  readonly left: number;
  readonly top: number;
}

export const LARGEST_SCALE = 64;
/** The image may be made this much smaller than it is when it just fits. */
const SMALLEST_SHARE_OF_FIT = 0.5;
/** This much of the image, or of the canvas where that is less, stays in sight. */
const VISIBLE_REST = 64;

export function imagePoint(x: number, y: number): ImagePoint {
  return { x, y };
}

export function screenPoint(x: number, y: number): ScreenPoint {
  return { x, y };
}

export function toScreen({ x, y }: ImagePoint, { scale, left, top }: ViewTransform): ScreenPoint {
  return screenPoint(x * scale + left, y * scale + top);
}

export function toImage({ x, y }: ScreenPoint, { scale, left, top }: ViewTransform): ImagePoint {
  return imagePoint((x - left) / scale, (y - top) / scale);
}

export function boxToScreen([x1, y1, x2, y2]: BoxXyxy, { scale, left, top }: ViewTransform): BoxXyxy {
  return [x1 * scale + left, y1 * scale + top, x2 * scale + left, y2 * scale + top];
}

/** The part of the image that the canvas shows, and what lies beyond its edges. */
export function visibleBox(view: ViewTransform, canvas: Size): BoxXyxy {
  const topLeft = toImage(screenPoint(0, 0), view);
  const bottomRight = toImage(screenPoint(canvas.width, canvas.height), view);
  return [topLeft.x, topLeft.y, bottomRight.x, bottomRight.y];
}

/** The whole image, centred, with `margin` pixels free on each side; never larger than 1:1 by `largestScale`. */
export function fitView(image: Size, canvas: Size, margin = 24, largestScale = LARGEST_SCALE): ViewTransform {
  const scale = Math.min(scaleOfFit(image, canvas, margin), largestScale);
  return centredAt(imagePoint(image.width / 2, image.height / 2), scale, canvas);
}

/** A box in the middle of the canvas, filling at most `share` of it. */
export function viewOfBox(
  [x1, y1, x2, y2]: BoxXyxy,
  image: Size,
  canvas: Size,
  share: number,
  largestScale: number,
): ViewTransform {
  const width = Math.max(1, x2 - x1);
  const height = Math.max(1, y2 - y1);
  const wanted = Math.min((canvas.width * share) / width, (canvas.height * share) / height, largestScale);
  const view = centredAt(imagePoint((x1 + x2) / 2, (y1 + y2) / 2), wanted, canvas);
  return clampView(view, image, canvas);
}

/** Scaled to `scale`, the point of the image under `at` staying where it is. */
export function zoomTo(
  view: ViewTransform,
  at: ScreenPoint,
  scale: number,
  image: Size,
  canvas: Size,
): ViewTransform {
  const clamped = clampScale(scale, image, canvas);
  const share = clamped / view.scale;
  const zoomed = {
    scale: clamped,
    left: at.x - (at.x - view.left) * share,
    top: at.y - (at.y - view.top) * share,
  };
  return clampView(zoomed, image, canvas);
}

export function zoomBy(
  view: ViewTransform,
  at: ScreenPoint,
  factor: number,
  image: Size,
  canvas: Size,
): ViewTransform {
  return zoomTo(view, at, view.scale * factor, image, canvas);
}

export function panBy(view: ViewTransform, dx: number, dy: number, image: Size, canvas: Size): ViewTransform {
  return clampView({ scale: view.scale, left: view.left + dx, top: view.top + dy }, image, canvas);
}

/** Moves the image back until some of it is in sight, and its scale into its limits. */
export function clampView(view: ViewTransform, image: Size, canvas: Size): ViewTransform {
  const scale = clampScale(view.scale, image, canvas);
  return {
    scale,
    left: clampOffset(view.left, image.width * scale, canvas.width),
    top: clampOffset(view.top, image.height * scale, canvas.height),
  };
}

/** Moves the view as little as it takes to bring the box in sight, `margin` pixels from the edge; keeps the scale. */
export function revealBox(
  view: ViewTransform,
  box: BoxXyxy,
  image: Size,
  canvas: Size,
  margin = 40,
): ViewTransform {
  const [x1, y1, x2, y2] = boxToScreen(box, view);
  const dx = shiftIntoSight(x1, x2, margin, canvas.width - margin);
  const dy = shiftIntoSight(y1, y2, margin, canvas.height - margin);
  return dx === 0 && dy === 0 ? view : panBy(view, dx, dy, image, canvas);
}

function shiftIntoSight(start: number, end: number, from: number, to: number): number {
  if (end - start > to - from) {
    return start > to || end < from ? (from + to - start - end) / 2 : 0;
  }
  if (start < from) {
    return from - start;
  }
  return end > to ? to - end : 0;
}

function centredAt({ x, y }: ImagePoint, scale: number, canvas: Size): ViewTransform {
  return { scale, left: canvas.width / 2 - x * scale, top: canvas.height / 2 - y * scale };
}

function scaleOfFit(image: Size, canvas: Size, margin: number): number {
  const width = Math.max(1, canvas.width - 2 * margin);
  const height = Math.max(1, canvas.height - 2 * margin);
  return Math.min(width / image.width, height / image.height);
}

function clampScale(scale: number, image: Size, canvas: Size): number {
  const smallest = Math.min(1, scaleOfFit(image, canvas, 0)) * SMALLEST_SHARE_OF_FIT;
  return Math.min(Math.max(scale, smallest), LARGEST_SCALE);
}

function clampOffset(offset: number, extent: number, canvasExtent: number): number {
  const rest = Math.min(VISIBLE_REST, extent, canvasExtent);
  return Math.min(Math.max(offset, rest - extent), canvasExtent - rest);
}
