/** A point of a chart: x and y in the data's own units. */
export interface ChartPoint {
  readonly x: number;
  readonly y: number;
}
export interface Range {
  readonly min: number;
  readonly max: number;
}
/** From data to pixels. `toMin` may lie above `toMax`: screens count downwards. */
export declare function linearScale(
  { min, max }: Range,
  toMin: number,
  toMax: number,
): (value: number) => number;
/** Steps of 1, 2 or 5 times a power of ten, about `wanted` of them, within the range. */
export declare function ticks({ min, max }: Range, wanted: number): number[];
/** Decimals that tell the ticks apart. */
export declare function tickDecimals(values: readonly number[]): number;
/** Least and greatest y over all points, with a margin; `fallback` where there is none. */
export declare function rangeOf(points: readonly ChartPoint[], fallback: Range, margin?: number): Range;
/** SVG path through points that are in pixels already; empty without points. */
export declare function linePath(points: readonly ChartPoint[]): string;
/**
 * Heights of labels that want to stand at `wanted`, moved as little as keeps `gap` between them and all within
 * `[top, bottom]`. Answers in the order given.
 */
export declare function spreadLabels(
  wanted: readonly number[],
  gap: number,
  { min: top, max: bottom }: Range,
): number[];
/** At most `most` of the points, evenly taken, the first and the last among them. */
export declare function thin<Point>(points: readonly Point[], most: number): readonly Point[];
