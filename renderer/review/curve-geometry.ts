import type { ReviewCurve } from "../../core/contract/studio/review.ts";

/** The part of a drawing that values from 0 to 1 fill, pixels: 1 is at the top and right. */
export interface PlotFrame {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** `pr`: precision against recall. `f1`: F1 against confidence. */
export type CurveKind = "pr" | "f1";

/** Where a curve stands at one confidence. */
export interface CurvePoint {
  readonly index: number;
  readonly confidence: number;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

export function plotX(frame: PlotFrame, value: number): number {
  return frame.left + value * frame.width;
}

export function plotY(frame: PlotFrame, value: number): number {
  return frame.top + (1 - value) * frame.height;
}

export function pointAt(curve: ReviewCurve, index: number): CurvePoint | null {
  const confidence = curve.confidence[index];
  if (confidence === undefined) return null;
  const [precision, recall, f1] = [curve.precision[index]!, curve.recall[index]!, curve.f1[index]!];
  return { index, confidence, precision, recall, f1 };
}

/**
 * The curve at a confidence threshold: its least confident point that still reaches the threshold, whichever way the
 * points are ordered. null where no prediction is so confident.
 */
export function pointAtConfidence(curve: ReviewCurve, threshold: number): CurvePoint | null {
  let found = -1;
  for (const [index, confidence] of curve.confidence.entries()) {
    // Thresholds are typed with two digits; single-precision points may lie a hair below them.
    if (confidence < threshold - 1e-6) continue;
    if (found < 0 || confidence < curve.confidence[found]!) found = index;
  }
  return pointAt(curve, found);
}

/** The point of the highest F1; of equals the most confident. null for a curve without points. */
export function bestF1Point(curve: ReviewCurve): CurvePoint | null {
  let best = -1;
  for (const [index, f1] of curve.f1.entries()) {
    if (best >= 0) {
      if (f1 < curve.f1[best]!) continue;
      if (f1 === curve.f1[best]! && curve.confidence[index]! <= curve.confidence[best]!) continue;
    }
    best = index;
  }
  return pointAt(curve, best);
}

/** Horizontal and vertical value of a point in its plot. */
export function plotted(kind: CurveKind, point: CurvePoint): readonly [number, number] {
  return kind === "pr" ? [point.recall, point.precision] : [point.confidence, point.f1];
}

/** All points in drawing order, from left to right; among equals of a P-R curve the more confident first. */
export function orderedPoints(kind: CurveKind, curve: ReviewCurve): CurvePoint[] {
  const points = Array.from(curve.confidence, (_, index) => pointAt(curve, index)!);
  if (kind === "f1") return points.toSorted((a, b) => a.confidence - b.confidence);
  return points.toSorted((a, b) => a.recall - b.recall || b.confidence - a.confidence);
}

/**
 * SVG path of a curve. A P-R curve starts at recall 0 with the precision of its first point and falls to the floor
 * behind its last: recall that is never reached has precision 0.
 */
export function curvePath(kind: CurveKind, curve: ReviewCurve, frame: PlotFrame): string {
  const values = orderedPoints(kind, curve).map((point) => plotted(kind, point));
  if (values.length === 0) return "";
  if (kind === "pr") {
    values.unshift([0, values[0]![1]]);
    values.push([values.at(-1)![0], 0]);
  }
  const steps = values.map(([x, y]) => `${plotX(frame, x).toFixed(1)} ${plotY(frame, y).toFixed(1)}`);
  return `M${steps.join("L")}`;
}

/** The same path closed along the floor, to be filled. */
export function curveArea(kind: CurveKind, curve: ReviewCurve, frame: PlotFrame): string {
  const path = curvePath(kind, curve, frame);
  if (path === "") return "";
  const points = orderedPoints(kind, curve);
  const floor = plotY(frame, 0).toFixed(1);
  const [start, end] =
    kind === "pr" ? [0, points.at(-1)!.recall] : [points[0]!.confidence, points.at(-1)!.confidence];
  return `${path}L${plotX(frame, end).toFixed(1)} ${floor}L${plotX(frame, start).toFixed(1)} ${floor}Z`;
}

/** Where the points of a curve lie in its plot, pixels. */
export function placesOf(
  kind: CurveKind,
  curve: ReviewCurve,
  frame: PlotFrame,
): { readonly x: number; readonly y: number }[] {
  return Array.from(curve.confidence, (_, index) => {
    const [across, up] = plotted(kind, pointAt(curve, index)!);
    return { x: plotX(frame, across), y: plotY(frame, up) };
  });
}

/** The point drawn nearest to a place in the plot; null for a curve without points. */
export function nearestPoint(
  kind: CurveKind,
  curve: ReviewCurve,
  frame: PlotFrame,
  x: number,
  y: number,
): CurvePoint | null {
  let nearest: CurvePoint | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const index of curve.confidence.keys()) {
    const point = pointAt(curve, index)!;
    const [across, up] = plotted(kind, point);
    const distance = Math.hypot(plotX(frame, across) - x, plotY(frame, up) - y);
    if (distance < least) [nearest, least] = [point, distance];
  }
  return nearest;
}
