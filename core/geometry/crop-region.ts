import type { BoxXyxy } from "./box.ts";

/** A part of an image in whole pixels, as `studio://` serves it. */
export interface CropRegion {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface CropOptions {
  /** Side of the crop over the longer side of what it shows. */
  readonly scale: number;
  /** Pixels below which a crop does not shrink: a box of six pixels alone says nothing. */
  readonly smallest: number;
}

const SHOWS_SURROUNDINGS: CropOptions = { scale: 2, smallest: 48 };

/** The smallest box around all of them. At least one is needed. */
export function boxAround(boxes: readonly BoxXyxy[]): BoxXyxy {
  return [
    Math.min(...boxes.map(([x1]) => x1)),
    Math.min(...boxes.map(([, y1]) => y1)),
    Math.max(...boxes.map(([, , x2]) => x2)),
    Math.max(...boxes.map(([, , , y2]) => y2)),
  ];
}

/**
 * A square with room around the boxes, moved inside the image where it would reach over an edge, and cut to the image
 * where that is narrower than the square.
 */
export function cropRegion(
  boxes: readonly BoxXyxy[],
  imageWidth: number,
  imageHeight: number,
  { scale, smallest }: CropOptions = SHOWS_SURROUNDINGS,
): CropRegion {
  const [x1, y1, x2, y2] = boxAround(boxes);
  const side = Math.max(smallest, Math.ceil(scale * Math.max(x2 - x1, y2 - y1)));
  const across = spanWithin((x1 + x2) / 2, side, imageWidth);
  const down = spanWithin((y1 + y2) / 2, side, imageHeight);
  return { x: across.start, y: down.start, width: across.length, height: down.length };
}

/** Where a box lies in a crop: fractions of the crop, which may be under 0 or over 1 where it reaches out. */
export function boxInCrop([x1, y1, x2, y2]: BoxXyxy, { x, y, width, height }: CropRegion): BoxXyxy {
  return [(x1 - x) / width, (y1 - y) / height, (x2 - x) / width, (y2 - y) / height];
}

function spanWithin(centre: number, length: number, limit: number): { start: number; length: number } {
  const whole = Math.max(1, Math.floor(limit));
  const fitting = Math.min(length, whole);
  const start = Math.round(centre - fitting / 2);
  return { start: Math.min(Math.max(start, 0), whole - fitting), length: fitting };
}
