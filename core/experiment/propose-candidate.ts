import { Random } from "../random/random.ts";
import { type Candidate, mutate, randomCandidate } from "./search-space.ts";

export const SEARCH_METHODS = ["random", "evolution"] as const;
export type SearchMethod = (typeof SEARCH_METHODS)[number];

/** A candidate that was trained. */
export interface Evaluated {
  readonly candidate: Candidate;
  readonly reward: number;
}

/** Of regularised evolution (arXiv 1802.01548): the candidates that may have children, and how many compete. */
const POPULATION = 24;
const TOURNAMENT = 6;

/**
 * The candidate to try after those that are evaluated, oldest first. The same seed, number and history give the same
 * one. Evolution begins at random; then the best of a few of the youngest has a child, so that old luck dies out.
 * @param number counts the proposals of the search from 0 on
 */
export function proposeCandidate(
  method: SearchMethod,
  seed: number,
  number: number,
  evaluated: readonly Evaluated[],
): Candidate {
  const random = Random.from(seed, number);
  if (method === "random" || evaluated.length < POPULATION) return randomCandidate(random);
  const population = evaluated.slice(-POPULATION);
  const rivals = Array.from({ length: TOURNAMENT }, () => population[random.integer(population.length)]!);
  const parent = rivals.reduce((best, rival) => (rival.reward > best.reward ? rival : best));
  return mutate(parent.candidate, random);
}
