import type { BoxXyxy } from "../geometry/box.ts";
import type { Canvas } from "./canvas.ts";
import type { Polygon } from "./polygon.ts";

/** A pixel belongs to the aircraft or roof that covers at least this share of it. */
const OWNING_COVERAGE = 0.35;

const NOBODY = 0;

/** What is to be seen of one aircraft. */
export interface VisibleSilhouette {
  /** Pixels. */
  readonly area: number;
  /** Pixel borders round the visible part. */
  readonly box: BoxXyxy;
}

/** Whose each pixel is, kept up while a scene is painted from the ground upwards. */
export class VisibleSilhouettes {
  readonly #canvas: Canvas;
  readonly #owners: Uint16Array;

  constructor(canvas: Canvas) {
    this.#canvas = canvas;
    this.#owners = new Uint16Array(canvas.size * canvas.size);
  }

  /** Gives the pixels under a shape to an aircraft, numbered from 0. */
  claim(polygon: Polygon, aircraft: number): void {
    this.#assign(polygon, aircraft + 1);
  }

  /** Takes the pixels under a shape away from whatever aircraft had them: a roof or a tree stands over it. */
  hide(polygon: Polygon): void {
    this.#assign(polygon, NOBODY);
  }

  owns(pixel: number, aircraft: number): boolean {
    return this.#owners[pixel] === aircraft + 1;
  }

  /** One entry for each of the first `count` aircraft; null where nothing of it is to be seen. */
  measure(count: number): (VisibleSilhouette | null)[] {
    const size = this.#canvas.size;
    const areas = new Uint32Array(count);
    const boxes = Array.from({ length: count }, () => [size, size, 0, 0] as [number, number, number, number]);
    this.#owners.forEach((owner, pixel) => {
      if (owner === NOBODY) return;
      const box = boxes[owner - 1]!;
      const x = pixel % size;
      const y = Math.floor(pixel / size);
      areas[owner - 1]!++;
      box[0] = Math.min(box[0], x);
      box[1] = Math.min(box[1], y);
      box[2] = Math.max(box[2], x + 1);
      box[3] = Math.max(box[3], y + 1);
    });
    return boxes.map((box, i) => (areas[i]! > 0 ? { area: areas[i]!, box } : null));
  }

  #assign(polygon: Polygon, owner: number): void {
    const owners = this.#owners;
    this.#canvas.visit(polygon, (pixel, coverage) => {
      if (coverage >= OWNING_COVERAGE) owners[pixel] = owner;
    });
  }
}
