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
export function linearScale({ min, max }: Range, toMin: number, toMax: number): (value: number) => number {
  const span = max - min;
  return (value) => (span === 0 ? (toMin + toMax) / 2 : toMin + ((value - min) / span) * (toMax - toMin));
}

/** Steps of 1, 2 or 5 times a power of ten, about `wanted` of them (a third more at most), within the range. */
export function ticks({ min, max }: Range, wanted: number): number[] {
  if (!(max > min) || wanted < 1) return [min];
  const step = tickStep(max - min, wanted);
  const first = Math.ceil(min / step - 1e-9);
  const last = Math.floor(max / step + 1e-9);
  return Array.from({ length: last - first + 1 }, (_, index) => Number(((first + index) * step).toFixed(10)));
}

/** Decimals that tell the ticks apart. */
export function tickDecimals(values: readonly number[]): number {
  const step = values.length > 1 ? values[1]! - values[0]! : 1;
  return Math.max(0, Math.min(6, -Math.floor(Math.log10(step) + 1e-9)));
}

function tickStep(span: number, wanted: number): number {
  const rough = span / wanted;
  const power = 10 ** Math.floor(Math.log10(rough));
  const factor = [1, 2, 5, 10].find((candidate) => candidate * power >= rough * 0.75) ?? 10;
  return factor * power;
}

/** Least and greatest y over all points, with a margin; `fallback` where there is none. */
export function rangeOf(points: readonly ChartPoint[], fallback: Range, margin = 0.06): Range {
  const values = points.map(({ y }) => y).filter(Number.isFinite);
  if (values.length === 0) return fallback;
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const space = (high - low || Math.abs(high) || 1) * margin;
  return { min: low - space, max: high + space };
}

/** SVG path through points that are in pixels already; empty without points. */
export function linePath(points: readonly ChartPoint[]): string {
  return points.map(({ x, y }, index) => `${index === 0 ? "M" : "L"}${round(x)} ${round(y)}`).join("");
}

const round = (value: number): number => Math.round(value * 10) / 10;

/**
 * Heights of labels that want to stand at `wanted`, moved as little as keeps `gap` between them and all within
 * `[top, bottom]`. Answers in the order given.
 */
export function spreadLabels(
  wanted: readonly number[],
  gap: number,
  { min: top, max: bottom }: Range,
): number[] {
  const order = wanted.map((_, index) => index).sort((a, b) => wanted[a]! - wanted[b]!);
  const placed = order.map((index) => Math.min(Math.max(wanted[index]!, top), bottom));
  for (let index = 1; index < placed.length; index++) {
    placed[index] = Math.max(placed[index]!, placed[index - 1]! + gap);
  }
  const over = (placed.at(-1) ?? bottom) - bottom;
  if (over > 0) {
    placed[placed.length - 1]! -= over;
    for (let index = placed.length - 2; index >= 0; index--) {
      placed[index] = Math.min(placed[index]!, placed[index + 1]! - gap);
    }
  }
  const answer = new Array<number>(wanted.length);
  order.forEach((index, place) => {
    answer[index] = placed[place]!;
  });
  return answer;
}

/** At most `most` of the points, evenly taken, the first and the last among them. */
export function thin<Point>(points: readonly Point[], most: number): readonly Point[] {
  if (points.length <= most) return points;
  return Array.from(
    { length: most },
    (_, index) => points[Math.round((index * (points.length - 1)) / (most - 1))]!,
  );
}
