/** Cases of a whole run: BORESIGHT_FUZZ_CASES, 100,000 in `npm run test:fuzz`, 2,000 in `npm test`. */
const TOTAL = Number(process.env.BORESIGHT_FUZZ_CASES ?? 2000);

/** A case that takes longer is taken for a hang, milliseconds: the limit for users is 5 s on a machine of their own. */
const HANG_MS = 30_000;

/** How fast-check runs a share of all cases. */
export function fuzzCases(share: number): { readonly numRuns: number; readonly timeout: number } {
  return { numRuns: Math.ceil(TOTAL * share), timeout: HANG_MS };
}
