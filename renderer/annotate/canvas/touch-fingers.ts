interface Place {
  readonly x: number;
  readonly y: number;
}

/** What two fingers do between two moves: how much further apart they are, around where, and where that has gone. */
export interface Pinch {
  readonly factor: number;
  readonly middle: Place;
  readonly dx: number;
  readonly dy: number;
}

/** The fingers on a surface. Two of them pinch; what is left of a pinch does nothing until all are lifted. */
export class TouchFingers {
  readonly #places = new Map<number, Place>();
  #pinched = false;

  /** Whether the fingers pinch, or did: then none of them draws. */
  get isPinch(): boolean {
    return this.#pinched;
  }

  /** Returns whether a pinch begins with this finger. */
  down(id: number, place: Place): boolean {
    this.#places.set(id, place);
    const begins = this.#places.size === 2 && !this.#pinched;
    if (begins) this.#pinched = true;
    return begins;
  }

  /** null where two fingers are not down, or it is none of them. */
  move(id: number, place: Place): Pinch | null {
    const before = this.#places.get(id);
    if (!before) return null;
    this.#places.set(id, place);
    if (this.#places.size !== 2) return null;
    const other = [...this.#places].find(([finger]) => finger !== id)![1];
    const apart = Math.hypot(before.x - other.x, before.y - other.y);
    const [dx, dy] = [(place.x - before.x) / 2, (place.y - before.y) / 2];
    return {
      // Fingers that lie on each other have no direction to zoom in.
      factor: apart < 1 ? 1 : Math.hypot(place.x - other.x, place.y - other.y) / apart,
      middle: { x: (before.x + other.x) / 2, y: (before.y + other.y) / 2 },
      dx,
      dy,
    };
  }

  up(id: number): void {
    this.#places.delete(id);
    if (this.#places.size === 0) this.#pinched = false;
  }
}
