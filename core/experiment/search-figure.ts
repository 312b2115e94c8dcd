import { axes, figure, linearScale } from "./plot-axes.ts";
import { type CandidateFigures, paretoFront } from "./search-reward.ts";

const WIDTH = 820;
const HEIGHT = 540;
const PLOT = { left: 64, top: 24, right: 790, bottom: 480 } as const;

/** Accuracy against step time, a dot a candidate, the Pareto front of all as a line, the reference as a ring. */
export function searchFigure(candidates: readonly CandidateFigures[], reference: CandidateFigures): string {
  const all = [...candidates, reference];
  const slowest = 1.05 * Math.max(1e-3, ...all.map(({ stepSeconds }) => stepSeconds));
  const scores = all.map(({ map50To95 }) => map50To95);
  const highest = 1.05 * Math.max(0.1, ...scores);
  // Candidates of a search lie close together: the axis shows where they are.
  const lowest = 0.95 * Math.min(...scores);
  const x = linearScale(slowest, PLOT.left, PLOT.right);
  const y = linearScale(highest, PLOT.bottom, PLOT.top, lowest);
  const at = ({ stepSeconds, map50To95 }: CandidateFigures): string =>
    `cx="${x(stepSeconds)}" cy="${y(map50To95)}"`;
  const front = paretoFront(all)
    .map(({ stepSeconds, map50To95 }, i) => `${i === 0 ? "M" : "L"}${x(stepSeconds)} ${y(map50To95)}`)
    .join(" ");
  const milliseconds = {
    title: "Step, ms of processor time",
    most: slowest * 1000,
    scale: (value: number) => x(value / 1000),
  };
  return figure(WIDTH, HEIGHT, "Accuracy against step time", [
    ...axes(PLOT, milliseconds, { title: "mAP50-95", least: lowest, most: highest, scale: y }),
    ...candidates.map((candidate) => `<circle ${at(candidate)} r="3" fill="#5c6670"/>`),
    ...(front === "" ? [] : [`<path d="${front}" fill="none" stroke="#1f66cc" stroke-width="1.5"/>`]),
    `<text fill="#c02f24" x="${x(reference.stepSeconds) - 12}" y="${y(reference.map50To95) + 4}" text-anchor="end">reference</text>`,
    `<circle ${at(reference)} r="6" fill="none" stroke="#c02f24" stroke-width="2"/>`,
  ]);
}
