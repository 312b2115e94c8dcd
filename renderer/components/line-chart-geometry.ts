import {
  type ChartPoint,
  linearScale,
  linePath,
  type Range,
  spreadLabels,
  tickDecimals,
  ticks,
} from "./chart-scale.ts";

/** One line of a chart, in the data's units. */
export interface ChartLine {
  readonly key: string;
  readonly points: readonly ChartPoint[];
  /** A CSS colour. */
  readonly color: string;
  /** Stroke's width, pixels. */
  readonly width: number;
  /** Written at the line's end. */
  readonly label?: string;
  /** A point marks the end: the line goes on. */
  readonly marksEnd?: boolean;
  /** Where its label goes, if not at the right edge: beside its last point. */
  readonly labelAtEnd?: boolean;
  readonly faint?: boolean;
}

export interface ChartFrame {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export interface DrawnLine {
  readonly line: ChartLine;
  readonly path: string;
  readonly end: ChartPoint | null;
  readonly label: { readonly x: number; readonly y: number; readonly text: string } | null;
}

export interface DrawnChart {
  readonly lines: readonly DrawnLine[];
  readonly yTicks: readonly { readonly y: number; readonly text: string }[];
  readonly xTicks: readonly { readonly x: number; readonly text: string }[];
  readonly toX: (x: number) => number;
  readonly toY: (y: number) => number;
  /** The data's x at a pixel. */
  readonly fromX: (pixel: number) => number;
}

const LABEL_HEIGHT = 13;
const LABEL_GAP = 6;
/** Half the height of the letters: labels are placed by their base line. */
const BASELINE = 4;

/** Everything of a line chart in pixels. */
export function drawLineChart(
  lines: readonly ChartLine[],
  { x: xRange, y: yRange }: { readonly x: Range; readonly y: Range },
  frame: ChartFrame,
): DrawnChart {
  const { width, height, left, right, top, bottom } = frame;
  const toX = linearScale(xRange, left, width - right);
  const toY = linearScale(yRange, height - bottom, top);
  const yValues = ticks(yRange, Math.max(2, Math.round((height - top - bottom) / 40)));
  const decimals = tickDecimals(yValues);
  const xValues = ticks(xRange, Math.max(1, Math.round((width - left - right) / 56)));
  const drawn = lines.map((line) => ({ line, pixels: line.points.map(toPixels(toX, toY)) }));
  const labels = placeLabels(drawn, frame);
  return {
    lines: drawn.map(({ line, pixels }, index) => ({
      line,
      path: linePath(pixels),
      end: pixels.at(-1) ?? null,
      label: labels[index] ?? null,
    })),
    yTicks: yValues.map((value) => ({ y: toY(value), text: value.toFixed(decimals) })),
    xTicks: xValues.filter(Number.isInteger).map((value) => ({ x: toX(value), text: String(value) })),
    toX,
    toY,
    fromX: linearScale({ min: left, max: width - right }, xRange.min, xRange.max),
  };
}

const toPixels =
  (toX: (x: number) => number, toY: (y: number) => number) =>
  ({ x, y }: ChartPoint): ChartPoint => ({ x: toX(x), y: toY(y) });

function placeLabels(
  drawn: readonly { readonly line: ChartLine; readonly pixels: readonly ChartPoint[] }[],
  { width, height, right, top, bottom }: ChartFrame,
): ({ x: number; y: number; text: string } | null)[] {
  const answer: ({ x: number; y: number; text: string } | null)[] = drawn.map(() => null);
  const labelled = drawn.flatMap(({ line, pixels }, index) =>
    line.label !== undefined && pixels.length > 0 ? [{ index, line, end: pixels.at(-1)! }] : [],
  );
  // Labels beside their ends and those at the edge stand in two columns, which do not meet.
  for (const atEnd of [true, false]) {
    const column = labelled.filter(({ line }) => (line.labelAtEnd ?? false) === atEnd);
    const heights = spreadLabels(
      column.map(({ end }) => end.y),
      LABEL_HEIGHT,
      { min: top + BASELINE, max: height - bottom - BASELINE },
    );
    column.forEach(({ index, line, end }, place) => {
      const x = atEnd ? end.x + LABEL_GAP : width - right + LABEL_GAP;
      answer[index] = { x, y: heights[place]! + BASELINE, text: line.label! };
    });
  }
  return answer;
}

/** The point of a line that is nearest to an x; undefined for an empty line. */
export function nearestPoint(points: readonly ChartPoint[], x: number): ChartPoint | undefined {
  return points.reduce<ChartPoint | undefined>(
    (best, point) => (best && Math.abs(best.x - x) <= Math.abs(point.x - x) ? best : point),
    undefined,
  );
}
