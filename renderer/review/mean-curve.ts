import type { ReviewCurve } from "../../core/contract/studio/review.ts";
import { pointAtConfidence } from "./curve-geometry.ts";

/** Id of the curve that is no class's own. */
export const ALL_CLASSES = -1;

const STEPS = 100;

/**
 * The mean over classes at each hundredth of confidence. Above its most confident prediction a class has recall 0 and,
 * nothing being wrong, precision 1. F1 is the mean of the classes' F1, as the table's row of all classes has it.
 */
export function meanCurve(curves: readonly ReviewCurve[]): ReviewCurve {
  const used = curves.filter(({ confidence }) => confidence.length > 0);
  const count = used.length === 0 ? 0 : STEPS - 1;
  const confidence = Float32Array.from({ length: count }, (_, step) => (STEPS - 1 - step) / STEPS);
  const readings = Array.from(confidence, (threshold) =>
    used.map((curve) => pointAtConfidence(curve, threshold)),
  );
  const mean = (read: (point: (typeof readings)[number][number]) => number): Float32Array =>
    Float32Array.from(
      readings,
      (points) => points.reduce((sum, point) => sum + read(point), 0) / used.length,
    );
  return {
    classId: ALL_CLASSES,
    confidence,
    precision: mean((point) => point?.precision ?? 1),
    recall: mean((point) => point?.recall ?? 0),
    f1: mean((point) => point?.f1 ?? 0),
  };
}
