import type { Sample } from "../contract/sample.ts";

/**
 * Samples of like shape one after another, so that a batch needs little grey around its images (see
 * `makeEvaluationBatch`). Samples of one shape keep their order.
 */
export function evaluationOrder(samples: readonly Sample[]): Sample[] {
  const aspect = ({ width, height }: Sample): number => (width > 0 && height > 0 ? height / width : 1);
  return samples.toSorted((a, b) => aspect(a) - aspect(b));
}
