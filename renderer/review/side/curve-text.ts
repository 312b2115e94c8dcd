import type { ReviewCurve } from "../../../core/contract/studio/review.ts";
import { bestF1Point, type CurvePoint, pointAtConfidence } from "../curve-geometry.ts";
import { fractionText, thresholdText } from "../figure-text.ts";

/** `P .981, R .478, F1 .647`; in words where nothing is so confident. */
export function readingText(point: CurvePoint | null): string {
  if (!point) return "no prediction is so confident";
  const { precision, recall, f1 } = point;
  return `P ${fractionText(precision)}, R ${fractionText(recall)}, F1 ${fractionText(f1)}`;
}

/** What a screen reader hears in place of the curve. */
export function curveSummary(name: string, curve: ReviewCurve, confidence: number): string {
  const best = bestF1Point(curve);
  if (!best) return `The model predicts no ${name}.`;
  const now = readingText(pointAtConfidence(curve, confidence));
  return `${name} at confidence ${thresholdText(confidence)}: ${now}. Best F1 ${fractionText(best.f1)} at confidence ${thresholdText(best.confidence)}.`;
}

/** The curve read at every twentieth of confidence, highest first. */
export function curveReadings(
  curve: ReviewCurve,
): { readonly confidence: number; readonly point: CurvePoint | null }[] {
  return Array.from({ length: 19 }, (_, step) => {
    const confidence = (19 - step) / 20;
    return { confidence, point: pointAtConfidence(curve, confidence) };
  });
}

/** The confidence to set for a point of a curve: two digits, rounded down so that the point's own prediction passes. */
export function settableConfidence(confidence: number): number {
  return Math.max(0.01, Math.floor(confidence * 100 + 1e-4) / 100);
}
