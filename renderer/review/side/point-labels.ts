import { type CurveKind, type CurvePoint, type PlotFrame, plotted, plotX, plotY } from "../curve-geometry.ts";
import { thresholdText } from "../figure-text.ts";

/** A point on a curve that carries a word. Pixels. */
export interface MarkedPoint {
  readonly kind: "now" | "best";
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly textX: number;
  readonly textY: number;
  readonly anchor: "start" | "middle" | "end";
}

/** Two points closer than this are one to the eye. */
const TOGETHER = 9;
/** Half of the longest label. */
const HALF_TEXT = 34;
const LINE = 14;

/** The point of the confidence that is set and that of the best F1, with labels that cover neither each other nor the frame. */
export function markedPoints(
  kind: CurveKind,
  frame: PlotFrame,
  now: CurvePoint | null,
  confidence: number,
  best: CurvePoint | null,
): MarkedPoint[] {
  const nowMark = now && mark("now", `now, ${thresholdText(confidence)}`, place(kind, frame, now), frame);
  if (!best) return nowMark ? [nowMark] : [];
  const bestPlace = place(kind, frame, best);
  const bestText = `best F1, ${thresholdText(best.confidence)}`;
  if (nowMark && Math.hypot(nowMark.x - bestPlace.x, nowMark.y - bestPlace.y) < TOGETHER) {
    return [{ ...nowMark, text: `now and ${bestText}`, ...textAt(nowMark, frame, HALF_TEXT * 2) }];
  }
  const bestMark = mark("best", bestText, bestPlace, frame);
  return nowMark ? [nowMark, apart(bestMark, nowMark, frame)] : [bestMark];
}

export interface Place {
  readonly x: number;
  readonly y: number;
}

function place(kind: CurveKind, frame: PlotFrame, point: CurvePoint): Place {
  const [across, up] = plotted(kind, point);
  return { x: plotX(frame, across), y: plotY(frame, up) };
}

function mark(kind: "now" | "best", text: string, at: Place, frame: PlotFrame): MarkedPoint {
  return { kind, ...at, text, ...textAt(at, frame, HALF_TEXT) };
}

/** Of a character, about, at the plot's size of type. */
const CHARACTER = 6;

/**
 * Where the words about the area stand: at the lower left, where a good curve leaves room; at the upper right, which a
 * poor one leaves free, when a label or the curve itself would run through them.
 */
export function areaText(
  { left, top, width, height }: PlotFrame,
  text: string,
  marks: readonly MarkedPoint[],
  curve: readonly Place[],
): { readonly x: number; readonly y: number; readonly anchor: "start" | "end" } {
  const length = text.length * CHARACTER;
  const [right, upper] = [left + 7 + length, top + height - 9 - LINE];
  const isTaken =
    marks.some(({ textX, textY }) => textX - HALF_TEXT < right && textY > upper) ||
    curve.some(({ x, y }) => x < right && y > upper);
  return isTaken
    ? { x: left + width - 7, y: top + LINE, anchor: "end" }
    : { x: left + 7, y: top + height - 9, anchor: "start" };
}

/** Under its point, inside the frame. */
function textAt({ x, y }: Place, { left, top, width, height }: PlotFrame, half: number) {
  const [right, floor] = [left + width, top + height];
  const textY = y + 20 > floor ? y - 10 : y + 20;
  if (x + half > right) return { textX: Math.min(x, right - 4), textY, anchor: "end" as const };
  if (x - half < left) return { textX: Math.max(x, left + 4), textY, anchor: "start" as const };
  return { textX: x, textY, anchor: "middle" as const };
}

/** A line lower or higher where the two labels would run into each other. */
function apart(label: MarkedPoint, other: MarkedPoint, { top, height }: PlotFrame): MarkedPoint {
  const meet =
    Math.abs(label.textX - other.textX) < 2.2 * HALF_TEXT && Math.abs(label.textY - other.textY) < LINE;
  if (!meet) return label;
  const below = other.textY + LINE;
  return { ...label, textY: below > top + height ? other.textY - LINE : below };
}
