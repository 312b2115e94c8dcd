import { type BoxXyxy, boxArea, intersectionArea } from "../geometry/box.ts";
import type { Random } from "../random/random.ts";
import type { Pixels } from "./pixels.ts";
import type { PlacedBox } from "./placed-box.ts";

/** A rectangle in sides of the image: its size, and where it lies between the first and the last place it fits in. */
export interface Hole {
  readonly width: number;
  readonly height: number;
  readonly placeX: number;
  readonly placeY: number;
}

const LEAST_SIDE = 1 / 16;
const LARGEST_SIDE = 1 / 3;
/** A box that is covered by more shows too little of its object. */
const LARGEST_COVERED_SHARE = 0.7;

export function drawHole(random: Random): Hole {
  return {
    width: random.uniform(LEAST_SIDE, LARGEST_SIDE),
    height: random.uniform(LEAST_SIDE, LARGEST_SIDE),
    placeX: random.next(),
    placeY: random.next(),
  };
}

/** Erases the hole (arXiv 1708.04552) and returns the boxes that it leaves. */
export function cutOut(pixels: Pixels, hole: Hole, grey: number, boxes: readonly PlacedBox[]): PlacedBox[] {
  const { data, offset, size } = pixels;
  const covered = pixelsOfHole(hole, size);
  const [x1, y1, x2, y2] = covered;
  for (let y = y1; y < y2; y++) {
    data.fill(grey, offset + (y * size + x1) * 3, offset + (y * size + x2) * 3);
  }
  return boxes.filter(({ box }) => intersectionArea(box, covered) <= LARGEST_COVERED_SHARE * boxArea(box));
}

function pixelsOfHole(hole: Hole, size: number): BoxXyxy {
  const width = Math.max(1, Math.round(hole.width * size));
  const height = Math.max(1, Math.round(hole.height * size));
  const left = Math.round(hole.placeX * (size - width));
  const top = Math.round(hole.placeY * (size - height));
  return [left, top, left + width, top + height];
}
