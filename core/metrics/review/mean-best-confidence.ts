import { linspace } from "../linear-interpolation.ts";
import { type ClassCurve, f1At } from "./class-curve.ts";

const CONFIDENCE_GRID = linspace(0, 1, 1001);

/** Confidence, in thousandths, at which the F1 score averaged over the classes is highest; null where it is nowhere over 0. */
export function meanBestConfidence(curves: readonly ClassCurve[]): number | null {
  const sums = new Float64Array(CONFIDENCE_GRID.length);
  for (const curve of curves) addF1(curve, sums);
  let best = -1;
  for (const [at, sum] of sums.entries()) {
    // Of equals the most confident: fewer detections to look through.
    if (sum > 0 && (best < 0 || sum >= sums[best]!)) best = at;
  }
  return best < 0 ? null : CONFIDENCE_GRID[best]!;
}

function addF1(curve: ClassCurve, sums: Float64Array): void {
  let point = -1;
  for (let at = CONFIDENCE_GRID.length - 1; at >= 0; at--) {
    while (point + 1 < curve.confidence.length && curve.confidence[point + 1]! >= CONFIDENCE_GRID[at]!)
      point++;
    if (point >= 0) sums[at]! += f1At(curve, point);
  }
}
