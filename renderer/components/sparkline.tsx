import { linearScale, linePath, rangeOf } from "./chart-scale.ts";

/** A course too small for axes: always beside the figure that it ends in. */
export function Sparkline({
  values,
  width,
  height,
}: {
  readonly values: readonly number[];
  readonly width: number;
  readonly height: number;
}) {
  if (values.length < 2) return null;
  const points = values.map((y, x) => ({ x, y }));
  const toX = linearScale({ min: 0, max: values.length - 1 }, 0, width);
  const toY = linearScale(rangeOf(points, { min: 0, max: 1 }, 0), height - 2, 3);
  const path = linePath(points.map(({ x, y }) => ({ x: toX(x), y: toY(y) })));
  return (
    <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      <path d={path} fill="none" stroke="var(--ctl)" strokeWidth={1.25} strokeLinejoin="round" />
    </svg>
  );
}
