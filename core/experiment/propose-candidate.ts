import { Random } from "../random/random.ts";
import { type Candidate, mutate, randomCandidate } from "./search-space.ts";

export const SEARCH_METHODS = ["random", "evolution"] as const;
export type SearchMethod = (typeof SEARCH_METHODS)[number];

/** A candidate that was trained. */
export interface Evaluated {
  readonly candidate: Candidate;
  readonly reward: number;
}

/** Of regularised evolution (arXiv 1802.01548): the candidates that may have children. */
export const POPULATION = 24;
/** How many of them compete for it. */
const TOURNAMENT_SHARE = 1 / 4;

/** What a proposal builds on. */
export interface SearchHistory {
  /** Candidates that never grow old: a model to begin with. */
  readonly elders: readonly Evaluated[];
  /** The search's own, oldest first. */
  readonly evaluated: readonly Evaluated[];
}

/**
 * The candidate to try next. The same seed, number and history give the same one. Evolution begins at random, until there
 * is a population; then the best of a few of the youngest has a child, so that old luck dies out.
 * @param number counts the proposals of the search from 0 on
 */
export function proposeCandidate(
  method: SearchMethod,
  seed: number,
  number: number,
  { elders, evaluated }: SearchHistory,
  populationSize = POPULATION,
): Candidate {
  const random = Random.from(seed, number);
  if (method === "random" || elders.length + evaluated.length < populationSize)
    return randomCandidate(random);
  const youngest = evaluated.toReversed().slice(0, Math.max(0, populationSize - elders.length));
  const population = [...elders, ...youngest.reverse()];
  const rivals = Array.from(
    { length: Math.ceil(populationSize * TOURNAMENT_SHARE) },
    () => population[random.integer(population.length)]!,
  );
  const parent = rivals.reduce((best, rival) => (rival.reward > best.reward ? rival : best));
  return mutate(parent.candidate, random);
}
