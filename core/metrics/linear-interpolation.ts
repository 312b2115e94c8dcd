/**
 * `count` numbers from `start` to `stop`, both included. Built as start + i * step, as numpy does: 35 * .01 lies just
 * above .35, and whether a recall of 7 / 20 reaches it decides over a hundredth of an average precision.
 */
export function linspace(start: number, stop: number, count: number): Float64Array {
  const step = (stop - start) / (count - 1);
  const values = Float64Array.from({ length: count }, (_, i) => start + i * step);
  values[count - 1] = stop;
  return values;
}

/** A line through points, constant beyond its ends. */
export interface Polyline {
  /** Never falling, at least one. Of points with the same x the last one counts at that x. */
  readonly xs: Float64Array;
  readonly ys: Float64Array;
  /** Value to the left of the first point, where that is not the first point's own. */
  readonly left?: number;
}

/** Height of the line at x. */
export function interpolate({ xs, ys, left = ys[0]! }: Polyline, x: number): number {
  const after = firstAbove(xs, x);
  if (after === 0) {
    return left;
  }
  const before = after - 1;
  if (after === xs.length || xs[before] === x) {
    return ys[before]!;
  }
  const slope = (ys[after]! - ys[before]!) / (xs[after]! - xs[before]!);
  return ys[before]! + slope * (x - xs[before]!);
}

/** Index of the first number above x in a row that never falls; the row's length where there is none. */
function firstAbove(xs: Float64Array, x: number): number {
  let low = 0;
  let high = xs.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (xs[middle]! <= x) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}
