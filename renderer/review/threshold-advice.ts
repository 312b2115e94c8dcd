import type { ReviewCurve, ReviewRow } from "../../core/contract/studio/review.ts";
import { countOf } from "../components/format.ts";
import { bestF1Point, type CurvePoint, pointAtConfidence } from "./curve-geometry.ts";
import { fractionText, shortFractionText, thresholdText } from "./figure-text.ts";

/** What another confidence would do to a class. */
export interface ThresholdAdvice {
  /** With two digits, as the field takes it. */
  readonly confidence: number;
  /** `lower` finds more; `raise` has fewer false alarms. */
  readonly kind: "lower" | "raise";
  /** Before, on, and after the advised confidence. */
  readonly lead: string;
  readonly tail: string;
}

/** Under this much F1 an advice is not worth reading. */
const WORTHWHILE = 0.01;

/** Where a class would do noticeably better at its best F1; null where it stands well, or has nothing to stand on. */
export function thresholdAdvice(
  row: ReviewRow,
  curve: ReviewCurve | undefined,
  confidence: number,
): ThresholdAdvice | null {
  const best = curve && bestF1Point(curve);
  if (!curve || !best || row.instances === 0) return null;
  // Rounded down: the field takes two digits, and the best point's own prediction has to pass.
  const advised = Math.max(0.01, Math.floor(best.confidence * 100 + 1e-6) / 100);
  const point = pointAtConfidence(curve, advised);
  if (!point || point.f1 - (row.f1 ?? 0) < WORTHWHILE) return null;
  if (advised < confidence) return lowerAdvice(row, point, confidence, advised);
  return advised > confidence ? raiseAdvice(row, point, advised) : null;
}

function lowerAdvice(
  row: ReviewRow,
  point: CurvePoint,
  confidence: number,
  advised: number,
): ThresholdAdvice | null {
  const { found, alarms } = countsAt(row, point);
  const gained = found - row.truePositives;
  if (gained <= 0) return null;
  const more = alarms - row.falsePositives;
  const missed = row.instances - row.truePositives;
  const now = fractionText(row.recall ?? 0);
  return {
    confidence: advised,
    kind: "lower",
    lead: `The model finds ${gained} of these ${missed} ${row.name} but scores them under ${thresholdText(confidence)}. At `,
    tail: ` recall rises from ${now} to ${shortFractionText(point.recall)}${more > 0 ? ` with ${countOf(more, "more false alarm")}` : ""}.`,
  };
}

function raiseAdvice(row: ReviewRow, point: CurvePoint, advised: number): ThresholdAdvice | null {
  const { found, alarms } = countsAt(row, point);
  const fewer = row.falsePositives - alarms;
  if (fewer <= 0) return null;
  const lost = Math.max(0, row.truePositives - found);
  return {
    confidence: advised,
    kind: "raise",
    lead: `${fewer} of ${countOf(row.falsePositives, "false alarm")} for ${row.name} ${fewer === 1 ? "scores" : "score"} under ${thresholdText(advised)}. At `,
    tail: ` precision rises from ${fractionText(row.precision ?? 0)} to ${shortFractionText(point.precision)} and ${lost === 0 ? "nothing is lost" : `${countOf(lost, "right prediction")} ${lost === 1 ? "is" : "are"} lost`}.`,
  };
}

/** Right predictions and false alarms at a point of the curve. */
function countsAt(row: ReviewRow, { precision, recall }: CurvePoint): { found: number; alarms: number } {
  const found = Math.round(recall * row.instances);
  return { found, alarms: precision > 0 ? Math.round(found / precision) - found : 0 };
}
