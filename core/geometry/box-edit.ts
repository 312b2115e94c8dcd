import { type BoxXyxy, clipBox } from "./box.ts";
import type { ImagePoint, Size } from "./view-transform.ts";

/** The box that two opposite corners span, on whole pixels and inside the image. */
export function boxOfCorners(a: ImagePoint, b: ImagePoint, image: Size): BoxXyxy {
  const corner = [snap(a.x), snap(a.y), snap(b.x), snap(b.y)] as const;
  const [ax, ay, bx, by] = corner;
  const box: BoxXyxy = [Math.min(ax, bx), Math.min(ay, by), Math.max(ax, bx), Math.max(ay, by)];
  return clipBox(box, image.width, image.height);
}

/** A point on the pixel grid, inside the image. */
export function snapToPixels({ x, y }: ImagePoint, image: Size): ImagePoint {
  return {
    x: Math.min(Math.max(snap(x), 0), image.width),
    y: Math.min(Math.max(snap(y), 0), image.height),
  };
}

/**
 * The shift nearest to the wanted one that keeps boxes inside the image all together; whole pixels, unless the image's
 * edge stops them between two. Boxes that stick out already (a file brought them) are never pushed further out.
 */
export function shiftInside(boxes: readonly BoxXyxy[], dx: number, dy: number, image: Size): ImagePoint {
  const left = Math.min(...boxes.map((box) => box[0]));
  const top = Math.min(...boxes.map((box) => box[1]));
  const right = Math.max(...boxes.map((box) => box[2]));
  const bottom = Math.max(...boxes.map((box) => box[3]));
  return {
    x: within(snap(dx), Math.min(0, -left), Math.max(0, image.width - right)),
    y: within(snap(dy), Math.min(0, -top), Math.max(0, image.height - bottom)),
  };
}

export function shiftBox([x1, y1, x2, y2]: BoxXyxy, { x, y }: ImagePoint): BoxXyxy {
  return [x1 + x, y1 + y, x2 + x, y2 + y];
}

/** Moves the right and bottom sides by whole pixels; the box keeps a pixel of width and height and stays inside. */
export function growBox([x1, y1, x2, y2]: BoxXyxy, dWidth: number, dHeight: number, image: Size): BoxXyxy {
  return [
    x1,
    y1,
    within(x2 + dWidth, Math.min(x1 + 1, x2), Math.max(x2, image.width)),
    within(y2 + dHeight, Math.min(y1 + 1, y2), Math.max(y2, image.height)),
  ];
}

/** Smallest box around all of them. */
export function boxAround(boxes: readonly BoxXyxy[]): BoxXyxy {
  return [
    Math.min(...boxes.map((box) => box[0])),
    Math.min(...boxes.map((box) => box[1])),
    Math.max(...boxes.map((box) => box[2])),
    Math.max(...boxes.map((box) => box[3])),
  ];
}

export function sameBox(a: BoxXyxy, b: BoxXyxy): boolean {
  return a[0] === b[0] && a[1] === b[1] && a[2] === b[2] && a[3] === b[3];
}

export function boxesTouch(a: BoxXyxy, b: BoxXyxy): boolean {
  return a[0] <= b[2] && a[2] >= b[0] && a[1] <= b[3] && a[3] >= b[1];
}

export function boxHolds([x1, y1, x2, y2]: BoxXyxy, { x, y }: ImagePoint, margin = 0): boolean {
  return x >= x1 - margin && x <= x2 + margin && y >= y1 - margin && y <= y2 + margin;
}

function within(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}

/** Whole pixels; never minus zero, which would differ from zero in a comparison of diffs. */
function snap(value: number): number {
  return Math.round(value) + 0;
}
