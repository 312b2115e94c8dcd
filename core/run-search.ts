import type { LaunchProcess } from "./child-handle.ts";
import { type TrainConfigInput, trainConfigSchema } from "./contract/train-config.ts";
import { BoresightError } from "./errors/boresight-error.ts";
import { type Evaluated, proposeCandidate, type SearchMethod } from "./experiment/propose-candidate.ts";
import { type CandidateFigures, searchReward } from "./experiment/search-reward.ts";
import { candidateName, candidateOf } from "./experiment/search-space.ts";
import { parseVariant } from "./model/block-table.ts";
import type { SearchEntry, SearchLog } from "./search-log.ts";
import { superviseCandidate } from "./supervise-candidate.ts";

export interface Search {
  readonly projectFolder: string;
  readonly log: SearchLog;
  readonly method: SearchMethod;
  readonly seed: number;
  readonly candidates: number;
  /** Candidates that evolution lets have children; as many are drawn at random first. */
  readonly population: number;
  /** The detector's scale, "n". */
  readonly scale: string;
  /** The model that step time and size are relative to. */
  readonly reference: string;
  /** How each candidate is trained. */
  readonly config: TrainConfigInput;
  /** Candidates that are trained at once. */
  readonly processes: number;
  readonly launch: LaunchProcess;
  readonly signal: AbortSignal;
  readonly onCandidate: (found: SearchEntry, reward: number, done: number) => void;
}

/** A candidate with its reward. */
export interface RewardedEntry extends SearchEntry {
  readonly reward: number;
}

/**
 * Tries candidates until there are as many as asked for, and returns all, the best first. What the log holds is not
 * tried again, so that the same call after a kill goes on. A candidate that cannot be trained counts, with no reward.
 * @throws BoresightError `cancelled`; what the reference failed with
 */
export async function runSearch(search: Search): Promise<RewardedEntry[]> {
  const reference = await referenceOf(search);
  const found = search.log
    .entries()
    .filter(({ number }) => number !== null)
    .map((entry) => rewarded(entry, reference));
  const tried = new Set(found.map(({ number }) => number));
  const numbers = Array.from({ length: search.candidates }, (_, number) => number).filter(
    (n) => !tried.has(n),
  );
  const elders = eldersOf(search.reference, reference);
  const work = async (): Promise<void> => {
    for (let number = numbers.shift(); number !== undefined; number = numbers.shift()) {
      const history = { elders, evaluated: evaluatedOf(found) };
      const candidate = proposeCandidate(search.method, search.seed, number, history, search.population);
      const entry = await tryCandidate(search, number, candidateName(search.scale, candidate));
      search.log.append(entry);
      found.push(rewarded(entry, reference));
      search.onCandidate(entry, found.at(-1)!.reward, found.length);
    }
  };
  await Promise.all(Array.from({ length: search.processes }, work));
  return found.toSorted((a, b) => b.reward - a.reward);
}

async function referenceOf(search: Search): Promise<CandidateFigures> {
  const known = search.log
    .entries()
    .find(({ number, model }) => number === null && model === search.reference);
  if (known) return known;
  const figures = await train(search, search.reference);
  search.log.append({ number: null, model: search.reference, ...figures, failure: null });
  return figures;
}

async function tryCandidate(search: Search, number: number, model: string): Promise<SearchEntry> {
  try {
    return { number, model, ...(await train(search, model)), failure: null };
  } catch (error) {
    if (!(error instanceof BoresightError) || error.code === "cancelled") throw error;
    return { number, model, map50To95: 0, stepSeconds: 0, parameters: 0, failure: error.message };
  }
}

function train(
  { projectFolder, config, seed, launch, signal }: Search,
  model: string,
): Promise<CandidateFigures> {
  const whole = trainConfigSchema.parse({ ...config, model, seed });
  return superviseCandidate(launch, { projectFolder, config: whole }, signal);
}

function rewarded(entry: SearchEntry, reference: CandidateFigures): RewardedEntry {
  return { ...entry, reward: entry.failure === null ? searchReward(entry, reference) : 0 };
}

/** The reference where it is made of the blocks that are searched, so that evolution can begin with it. */
function eldersOf(model: string, figures: CandidateFigures): Evaluated[] {
  const candidate = candidateOf(model);
  return candidate ? [{ candidate, reward: searchReward(figures, figures) }] : [];
}

function evaluatedOf(found: readonly RewardedEntry[]): Evaluated[] {
  return found.flatMap(({ model, reward }) => {
    const variant = parseVariant(model);
    return variant ? [{ candidate: variant.choices, reward }] : [];
  });
}
