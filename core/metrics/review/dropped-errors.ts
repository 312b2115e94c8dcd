import { ERROR_TYPES, type ErrorType } from "../../contract/studio/review.ts";
import { sampledPrecision } from "../sampled-precision.ts";
import type { ReviewState } from "./review-state.ts";

/** A class's true positives, the most confident first, and what stands before each. */
export interface RightDetections {
  /** [K] detections of the class up to and with it. */
  readonly counted: readonly number[];
  /** [types][K] errors of the type before it. */
  readonly errorsBefore: readonly (readonly number[])[];
}

/** @param errors [D] place in `ERROR_TYPES`; -1 for a true positive */
export function rightDetections(
  { orders }: ReviewState,
  errors: Int8Array,
  classIndex: number,
): RightDetections {
  const counted: number[] = [];
  const errorsBefore = ERROR_TYPES.map((): number[] => []);
  const seen = new Uint32Array(ERROR_TYPES.length);
  const order = orders[classIndex]!;
  for (let rank = 0; rank < order.length; rank++) {
    const error = errors[order[rank]!]!;
    if (error >= 0) {
      seen[error]!++;
      continue;
    }
    counted.push(rank + 1);
    for (let type = 0; type < seen.length; type++) errorsBefore[type]!.push(seen[type]!);
  }
  return { counted, errorsBefore };
}

/**
 * Mean average precision over the classes with labels when the errors of one type are gone and nothing moves: the counts
 * before each true positive tell it without another walk over all detections.
 *
 * @param instances [C] labels that are asked for; a class without any has nothing left to find: 1
 * @param gone null: no error is
 */
export function droppedPrecision(
  found: readonly RightDetections[],
  labelCounts: Uint32Array,
  instances: Uint32Array,
  gone: ErrorType | null,
): number {
  let [sum, measured] = [0, 0];
  for (const [classIndex, count] of labelCounts.entries()) {
    if (count === 0) continue;
    measured++;
    const asked = instances[classIndex]!;
    sum += asked === 0 ? 1 : sampled(found[classIndex]!, gone, asked);
  }
  return measured > 0 ? sum / measured : 0;
}

function sampled(
  { counted, errorsBefore }: RightDetections,
  gone: ErrorType | null,
  instances: number,
): number {
  const dropped = gone === null ? null : errorsBefore[ERROR_TYPES.indexOf(gone)]!;
  const precision = counted.map((all, at) => (at + 1) / (all - (dropped ? dropped[at]! : 0)));
  return sampledPrecision(precision, precision.length, instances);
}
