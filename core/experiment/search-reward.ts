/** What training a candidate for a few epochs showed. */
export interface CandidateFigures {
  /** Best of its epochs. */
  readonly map50To95: number;
  /** Median of a training step, processor time over all threads: it says the same on a machine that others use too. */
  readonly stepSeconds: number;
  readonly parameters: number;
}

/** Exponents of step time and parameters in the reward (arXiv 2104.00298, section 3.3). */
const TIME_EXPONENT = -0.07;
const SIZE_EXPONENT = -0.05;

/** A * S^w * P^v: accuracy against step time and parameters, both relative to the reference's. */
export function searchReward(
  { map50To95, stepSeconds, parameters }: CandidateFigures,
  reference: CandidateFigures,
): number {
  const time = stepSeconds / reference.stepSeconds;
  const size = parameters / reference.parameters;
  return map50To95 * time ** TIME_EXPONENT * size ** SIZE_EXPONENT;
}

/** Those that no other beats in accuracy without being slower, quickest first. */
export function paretoFront<T extends CandidateFigures>(figures: readonly T[]): T[] {
  const quickest = figures.toSorted((a, b) => a.stepSeconds - b.stepSeconds || b.map50To95 - a.map50To95);
  let best = Number.NEGATIVE_INFINITY;
  return quickest.filter(({ map50To95 }) => {
    if (map50To95 <= best) return false;
    best = map50To95;
    return true;
  });
}
