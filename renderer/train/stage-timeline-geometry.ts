import type { PlannedStage } from "../../core/contract/studio/train-channels.ts";
import { linearScale } from "../components/chart-scale.ts";

/** Pixels of the timeline's drawing: its frame, and where its two parts lie. */
export interface TimelineFrame {
  readonly width: number;
  /** Room on the left for the names of the rows, and on the right. */
  readonly left: number;
  readonly right: number;
  /** Foot of the image-size bars, and height of the tallest. */
  readonly barFoot: number;
  readonly barHeight: number;
  /** Foot of the strength's line, and its height at full strength. */
  readonly strengthFoot: number;
  readonly strengthHeight: number;
}

export interface StageBar {
  readonly stage: PlannedStage;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Width that is done. */
  readonly doneWidth: number;
  readonly state: "done" | "current" | "ahead";
}

export interface StrengthLabel {
  readonly x: number;
  readonly y: number;
  readonly text: string;
}

export interface StageTimeline {
  readonly bars: readonly StageBar[];
  /** SVG paths: the whole line, the area below it, and the part that is done (empty before the start). */
  readonly line: string;
  readonly area: string;
  readonly doneLine: string;
  readonly strengthLabels: readonly StrengthLabel[];
  /** Epochs at the stages' borders. */
  readonly ticks: readonly { readonly x: number; readonly epoch: number }[];
  /** Where the run stands; null before the start. */
  readonly now: { readonly x: number; readonly strengthY: number } | null;
}

const GAP = 2;
/** A bar keeps room for its label. */
const LEAST_BAR = 20;
/** Labels of borders that lie closer are left out. */
const LEAST_TICK_GAP = 28;
/** From the line of where the run stands to the middle of a strength's label. */
const LABEL_CLEARANCE = 20;

/**
 * The stages of a run against its epochs: image sizes as bars, strength of the regularisers as a stepped line.
 * @param position epochs done, with a fraction; null for a plan
 */
export function stageTimeline(
  planned: readonly PlannedStage[],
  position: number | null,
  frame: TimelineFrame,
): StageTimeline {
  // A run of fewer epochs than stages leaves some without any.
  const stages = planned.filter(({ fromEpoch, toEpoch }) => toEpoch > fromEpoch);
  const end = stages.at(-1)?.toEpoch ?? 1;
  const toX = linearScale({ min: 0, max: end }, frame.left, frame.width - frame.right);
  const toY = (strength: number): number => frame.strengthFoot - strength * frame.strengthHeight;
  const corners = stages.flatMap(({ fromEpoch, toEpoch, strength }) => [
    { x: toX(fromEpoch), y: toY(strength) },
    { x: toX(toEpoch), y: toY(strength) },
  ]);
  const now = position === null ? null : Math.min(position, end);
  const standing = now === null ? null : stageAt(stages, now);
  return {
    bars: stageBars(stages, now, toX, frame),
    line: path(corners),
    area: corners.length === 0 ? "" : `${path(corners)}V${frame.strengthFoot}H${frame.left}Z`,
    doneLine: now === null ? "" : path(doneCorners(stages, now, toX, toY)),
    strengthLabels: stages.map(({ fromEpoch, toEpoch, strength }) => ({
      x: clearOf(now === null ? null : toX(now), toX((fromEpoch + toEpoch) / 2)),
      y: toY(strength) - 6,
      text: strength.toFixed(2),
    })),
    ticks: borders(stages, end, toX),
    now: now === null ? null : { x: toX(now), strengthY: toY(standing?.strength ?? 0) },
  };
}

/** The stage that an epoch, with a fraction, belongs to. */
export function stageAt(stages: readonly PlannedStage[], position: number): PlannedStage | undefined {
  return stages.find(({ toEpoch }) => position < toEpoch) ?? stages.at(-1);
}

function stageBars(
  stages: readonly PlannedStage[],
  now: number | null,
  toX: (epoch: number) => number,
  { barFoot, barHeight }: TimelineFrame,
): StageBar[] {
  const sizes = stages.map(({ imageSize }) => imageSize);
  const [least, most] = [Math.min(...sizes), Math.max(...sizes)];
  const toHeight = linearScale({ min: least, max: most }, LEAST_BAR, barHeight);
  return stages.map((stage) => {
    const x = toX(stage.fromEpoch) + GAP / 2;
    const right = Math.max(x, toX(stage.toEpoch) - GAP / 2);
    const height = least === most ? barHeight : toHeight(stage.imageSize);
    const done = now === null ? 0 : Math.min(Math.max(toX(now) - x, 0), right - x);
    return {
      stage,
      x,
      y: barFoot - height,
      width: right - x,
      height,
      doneWidth: done,
      state: stateAt(stage, now),
    };
  });
}

/** A label in the middle of its stage makes way, to its own side, while the run's line goes by. */
function clearOf(line: number | null, x: number): number {
  if (line === null || Math.abs(x - line) >= LABEL_CLEARANCE) return x;
  return x < line ? line - LABEL_CLEARANCE : line + LABEL_CLEARANCE;
}

function stateAt({ fromEpoch, toEpoch }: PlannedStage, now: number | null): StageBar["state"] {
  if (now === null || now < fromEpoch) return "ahead";
  return now >= toEpoch ? "done" : "current";
}

function doneCorners(
  stages: readonly PlannedStage[],
  now: number,
  toX: (epoch: number) => number,
  toY: (strength: number) => number,
): { x: number; y: number }[] {
  return stages
    .filter(({ fromEpoch }) => fromEpoch <= now)
    .flatMap(({ fromEpoch, toEpoch, strength }) => [
      { x: toX(fromEpoch), y: toY(strength) },
      { x: toX(Math.min(now, toEpoch)), y: toY(strength) },
    ]);
}

function borders(
  stages: readonly PlannedStage[],
  end: number,
  toX: (epoch: number) => number,
): { x: number; epoch: number }[] {
  const kept: { x: number; epoch: number }[] = [];
  const last = toX(end);
  for (const { fromEpoch } of stages) {
    const x = toX(fromEpoch);
    const before = kept.at(-1);
    // The last label reads "80 epochs" and ends at the border: it needs more room.
    if (last - x < 2.5 * LEAST_TICK_GAP && fromEpoch > 0) continue;
    if (!before || x - before.x >= LEAST_TICK_GAP) kept.push({ x, epoch: fromEpoch });
  }
  return [...kept, { x: last, epoch: end }];
}

const path = (corners: readonly { x: number; y: number }[]): string =>
  corners.map(({ x, y }, index) => `${index === 0 ? "M" : "L"}${x.toFixed(1)} ${y.toFixed(1)}`).join("");
