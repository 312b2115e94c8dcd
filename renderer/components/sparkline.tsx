import { linearScale, linePath, rangeOf } from "./chart-scale.ts";

const [WIDTH, HEIGHT] = [64, 20];

/** A course too small for axes: always beside the figure that it ends in. */
export function Sparkline({ values }: { readonly values: readonly number[] }) {
  if (values.length < 2) return null;
  const points = values.map((y, x) => ({ x, y }));
  const toX = linearScale({ min: 0, max: values.length - 1 }, 0, WIDTH);
  const toY = linearScale(rangeOf(points, { min: 0, max: 1 }, 0), HEIGHT - 2, 3);
  const path = linePath(points.map(({ x, y }) => ({ x: toX(x), y: toY(y) })));
  return (
    <svg width={WIDTH} height={HEIGHT} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
      <path d={path} fill="none" stroke="var(--ctl)" strokeWidth={1.25} strokeLinejoin="round" />
    </svg>
  );
}
