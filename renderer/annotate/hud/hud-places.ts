import type { BoxXyxy } from "../../../core/geometry/box.ts";
import {
  boxToScreen,
  fitView,
  type ImagePoint,
  imagePoint,
  type ScreenPoint,
  type Size,
  screenPoint,
  type ViewTransform,
  visibleBox,
} from "../../../core/geometry/view-transform.ts";

const GAP = 12;
const EDGE = 4;

/** Where a plate goes that belongs to a box: under it, above where no room is left, and always on the canvas. */
export function placeBelow(box: BoxXyxy, view: ViewTransform, canvas: Size, plate: Size): ScreenPoint {
  const [x1, y1, x2, y2] = boxToScreen(box, view);
  const hasRoom = y2 + GAP + plate.height + EDGE <= canvas.height;
  // The tag lies above the box: the plate goes over it.
  const top = hasRoom ? y2 + GAP : y1 - GAP - plate.height - 20;
  return screenPoint(
    within((x1 + x2 - plate.width) / 2, canvas.width - plate.width - EDGE),
    within(top, canvas.height - plate.height - EDGE),
  );
}

function within(value: number, most: number): number {
  return Math.round(Math.min(Math.max(value, EDGE), Math.max(most, EDGE)));
}

/** An image is larger than the canvas by so much before a map of it helps. */
const ZOOMED_IN = 1.05;

export function isZoomedIn(view: ViewTransform, image: Size, canvas: Size): boolean {
  const fit = fitView(image, canvas, 0).scale;
  return view.scale > fit * ZOOMED_IN;
}

/** The image within a square of `side` pixels. */
export function minimapSize(image: Size, side: number): Size {
  const share = side / Math.max(image.width, image.height);
  return { width: Math.round(image.width * share), height: Math.round(image.height * share) };
}

/** What of the minimap the canvas shows: left, top, width, height in pixels of the minimap. */
export function minimapView(view: ViewTransform, image: Size, canvas: Size, map: Size) {
  const [x1, y1, x2, y2] = visibleBox(view, canvas);
  const share = map.width / image.width;
  const left = Math.max(0, x1) * share;
  const top = Math.max(0, y1) * share;
  return {
    left,
    top,
    width: Math.max(2, Math.min(image.width, x2) * share - left),
    height: Math.max(2, Math.min(image.height, y2) * share - top),
  };
}

/** The place of the image under a point of its minimap. */
export function minimapPoint(x: number, y: number, image: Size, map: Size): ImagePoint {
  return imagePoint((x / map.width) * image.width, (y / map.height) * image.height);
}
