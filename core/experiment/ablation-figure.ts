import { type ArmRun, bestSoFar, type CurvePoint } from "./summarise-ablation.ts";

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

/** mAP50-95 against wall time, a line for every run, as an SVG that stands alone. */
export function ablationFigure(runs: readonly ArmRun[]): string {
  const curves = runs.map((run) => ({ label: run.label, points: bestSoFar(run) }));
  const longest = Math.max(60, ...curves.flatMap(({ points }) => points.map(({ seconds }) => seconds)));
  const highest = Math.max(0.1, ...curves.flatMap(({ points }) => points.map(({ map50To95 }) => map50To95)));
  const x = scale(longest, PLOT.left, PLOT.right);
  const y = scale(highest * 1.05, PLOT.bottom, PLOT.top);
  const labels = [...new Set(curves.map(({ label }) => label))];
  const colourOf = (label: string): string => COLOURS[labels.indexOf(label) % COLOURS.length]!;
  const lines = curves.map(
    ({ label, points }) =>
      `<path d="${path(points, x, y)}" fill="none" stroke="${colourOf(label)}" stroke-width="1.5"/>`,
  );
  const body = [
    `<title>mAP50-95 against wall time</title>`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#ffffff"/>`,
    ...axes(longest, highest * 1.05, x, y),
    ...lines,
    ...names(labels, curves, y, colourOf),
  ];
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="system-ui, sans-serif" font-size="13">\n${body.join("\n")}\n</svg>\n`;
}

type Scale = (value: number) => number;

function scale(most: number, from: number, to: number): Scale {
  return (value) => Number((from + (value / most) * (to - from)).toFixed(1));
}

function path(points: readonly CurvePoint[], x: Scale, y: Scale): string {
  return points
    .map(({ seconds, map50To95 }, i) => `${i === 0 ? "M" : "L"}${x(seconds)} ${y(map50To95)}`)
    .join(" ");
}

function axes(longest: number, highest: number, x: Scale, y: Scale): string[] {
  const text = (content: string, at: string): string => `<text fill="#4c4c54" ${at}>${content}</text>`;
  const minutes = ticks(longest / 60).map((tick) => [
    `<path d="M${x(tick * 60)} ${PLOT.top}V${PLOT.bottom}" stroke="#dcdce0"/>`,
    text(String(tick), `x="${x(tick * 60)}" y="${PLOT.bottom + 20}" text-anchor="middle"`),
  ]);
  const scores = ticks(highest).map((tick) => [
    `<path d="M${PLOT.left} ${y(tick)}H${PLOT.right}" stroke="#dcdce0"/>`,
    text(String(tick), `x="${PLOT.left - 8}" y="${y(tick) + 4}" text-anchor="end"`),
  ]);
  const titles = [
    text(
      "Wall time, minutes",
      `x="${(PLOT.left + PLOT.right) / 2}" y="${PLOT.bottom + 44}" text-anchor="middle"`,
    ),
    text("mAP50-95, best so far", `x="${PLOT.left}" y="${PLOT.top - 8}"`),
  ];
  return [...minutes.flat(), ...scores.flat(), ...titles];
}

/** Round values up to the end of an axis, about five of them. */
function ticks(most: number): number[] {
  const rough = most / 5;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((candidate) => candidate >= rough)!;
  const count = Math.floor(most / step + 1e-9);
  return Array.from({ length: count + 1 }, (_, i) => Number((i * step).toPrecision(6)));
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
