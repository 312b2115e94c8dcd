import { axes, figure, linearScale, type Scale } from "./plot-axes.ts";
import { type ArmRun, bestSoFar, type CurvePoint, type TimeKind } from "./summarise-ablation.ts";

const WIDTH = 960;
const HEIGHT = 540;
const PLOT = { left: 64, top: 24, right: 700, bottom: 480 } as const;
const LABEL_HEIGHT = 18;
/** Lines, one colour an arm; the label at a line's end names it. */
const COLOURS = [
  "#1f66cc",
  "#c02f24",
  "#166d42",
  "#8a5a00",
  "#7048b8",
  "#0f7f8c",
  "#b03070",
  "#5c6670",
  "#3f7d1f",
];

const TITLES = { wall: "Wall time", processor: "Processor time" } as const;

/** mAP50-95 against time, a line for every run whose time was counted, as an SVG that stands alone. */
export function ablationFigure(runs: readonly ArmRun[], kind: TimeKind = "wall"): string {
  const curves = runs
    .map((run) => ({ label: run.label, points: bestSoFar(run, kind) }))
    .filter(({ points }) => points.every(({ seconds }) => Number.isFinite(seconds)));
  const longest = Math.max(60, ...curves.flatMap(({ points }) => points.map(({ seconds }) => seconds)));
  const highest = Math.max(0.1, ...curves.flatMap(({ points }) => points.map(({ map50To95 }) => map50To95)));
  const x = linearScale(longest, PLOT.left, PLOT.right);
  const y = linearScale(highest * 1.05, PLOT.bottom, PLOT.top);
  const labels = [...new Set(curves.map(({ label }) => label))];
  const colourOf = (label: string): string => COLOURS[labels.indexOf(label) % COLOURS.length]!;
  const lines = curves.map(
    ({ label, points }) =>
      `<path d="${path(points, x, y)}" fill="none" stroke="${colourOf(label)}" stroke-width="1.5"/>`,
  );
  const minutes = {
    title: `${TITLES[kind]}, minutes`,
    most: longest / 60,
    scale: (value: number) => x(value * 60),
  };
  const score = { title: "mAP50-95, best so far", most: highest * 1.05, scale: y };
  return figure(WIDTH, HEIGHT, `mAP50-95 against ${TITLES[kind].toLowerCase()}`, [
    ...axes(PLOT, minutes, score),
    ...lines,
    ...names(labels, curves, y, colourOf),
  ]);
}

function path(points: readonly CurvePoint[], x: Scale, y: Scale): string {
  return points
    .map(({ seconds, map50To95 }, i) => `${i === 0 ? "M" : "L"}${x(seconds)} ${y(map50To95)}`)
    .join(" ");
}

/** The arms' names beside their last points, moved apart where they would overlap. */
function names(
  labels: readonly string[],
  curves: readonly { readonly label: string; readonly points: readonly CurvePoint[] }[],
  y: Scale,
  colourOf: (label: string) => string,
): string[] {
  const ends = labels.map((label) => {
    const last = curves
      .filter((curve) => curve.label === label)
      .map(({ points }) => points.at(-1)?.map50To95 ?? 0);
    return { label, at: y(last.reduce((sum, value) => sum + value, 0) / last.length) };
  });
  let lowest = Number.NEGATIVE_INFINITY;
  return ends
    .sort((a, b) => a.at - b.at)
    .map(({ label, at }) => {
      lowest = Math.max(at, lowest + LABEL_HEIGHT);
      return `<text x="${PLOT.right + 12}" y="${lowest + 4}" fill="${colourOf(label)}">${label}</text>`;
    });
}
