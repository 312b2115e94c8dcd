/** Cases of a whole run: BORESIGHT_FUZZ_CASES, 100,000 in `npm run test:fuzz`, 2,000 in `npm test`. */
const TOTAL = Number(process.env.BORESIGHT_FUZZ_CASES ?? 2000);

/** Of the cases: the same in every `npm test`, new ones in every `npm run test:fuzz` unless BORESIGHT_FUZZ_SEED says which. */
const SEED = Number(
  process.env.BORESIGHT_FUZZ_SEED ?? (process.env.BORESIGHT_FUZZ_CASES ? Date.now() % 2 ** 31 : 1),
);

/** A case that waits for so long waits for ever, milliseconds of the clock; one that computes is held to `CaseWatch`. */
const WAITING_MS = 120_000;

/** How fast-check runs a share of all cases. */
export function fuzzCases(share: number): {
  readonly numRuns: number;
  readonly timeout: number;
  readonly seed: number;
} {
  return { numRuns: Math.ceil(TOTAL * share), timeout: WAITING_MS, seed: SEED };
}
