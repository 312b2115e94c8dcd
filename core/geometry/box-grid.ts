import type { BoxXyxy } from "./box.ts";
import { boxesTouch } from "./box-edit.ts";

const CELLS_PER_SIDE = 32;

/** Finds the boxes near a place among thousands without looking at all of them: lists of boxes by cell of a grid. */
export class BoxGrid {
  readonly #boxes: readonly BoxXyxy[];
  readonly #cells = new Map<number, number[]>();
  readonly #cellWidth: number;
  readonly #cellHeight: number;

  /** `boxes` may stick out of the image: they are found in its outermost cells. */
  constructor(boxes: readonly BoxXyxy[], width: number, height: number) {
    this.#boxes = boxes;
    this.#cellWidth = Math.max(1, width / CELLS_PER_SIDE);
    this.#cellHeight = Math.max(1, height / CELLS_PER_SIDE);
    boxes.forEach((box, index) => {
      for (const cell of this.#cellsOf(box)) {
        const list = this.#cells.get(cell);
        if (list) list.push(index);
        else this.#cells.set(cell, [index]);
      }
    });
  }

  /** Indexes of the boxes that touch `area`, in their order. */
  touching(area: BoxXyxy): number[] {
    const found = new Set<number>();
    for (const cell of this.#cellsOf(area)) {
      for (const index of this.#cells.get(cell) ?? []) {
        if (boxesTouch(this.#boxes[index]!, area)) found.add(index);
      }
    }
    return [...found].sort((a, b) => a - b);
  }

  *#cellsOf([x1, y1, x2, y2]: BoxXyxy): Generator<number> {
    const firstColumn = place(x1, this.#cellWidth);
    const lastColumn = place(x2, this.#cellWidth);
    const firstRow = place(y1, this.#cellHeight);
    const lastRow = place(y2, this.#cellHeight);
    for (let row = firstRow; row <= lastRow; row++) {
      for (let column = firstColumn; column <= lastColumn; column++) {
        yield row * CELLS_PER_SIDE + column;
      }
    }
  }
}

function place(coordinate: number, cell: number): number {
  return Math.min(Math.max(Math.floor(coordinate / cell), 0), CELLS_PER_SIDE - 1);
}
