import { createHash } from "node:crypto";
import type { Split } from "../../contract/dataset.ts";

/** An image whose split nobody has published. */
export interface SplitCandidate {
  /** Its content hash, or what stands for it. */
  readonly identity: string;
  readonly classNames: ReadonlySet<string>;
}

/** Parts of the images, 0 to 1; training gets the rest. */
export interface SplitShares {
  readonly val: number;
  readonly test: number;
}

export const DEFAULT_SHARES: SplitShares = { val: 0.2, test: 0 };

/** Images whose rarest class is the same, shared out together; in the order of their draw. */
type Stratum = { readonly candidate: SplitCandidate; readonly draw: string; readonly at: number }[];

/**
 * Shares images out: by a draw that depends on the seed and the content alone, so that names and order of import do
 * not matter, and stratified by class, so that a rare class comes into each split. Each image counts for the rarest
 * class on it. A stratum never gives away its last image: a class that is there once is there to learn from.
 */
export function assignSplits(
  candidates: readonly SplitCandidate[],
  { val, test }: SplitShares = DEFAULT_SHARES,
  seed = 0,
): Split[] {
  const splits: Split[] = candidates.map(() => "train");
  const groups = strata(candidates, seed);
  const taken = { val: 0, test: 0 };
  let seen = 0;
  for (const stratum of groups) {
    seen += stratum.length;
    let next = 0;
    for (const [split, share] of [
      ["val", val],
      ["test", test],
    ] as const) {
      // What earlier strata were too small for is made up here: the shares hold over all images.
      const due = Math.max(0, Math.round(share * seen) - taken[split]);
      const drawn = stratum.slice(next, Math.min(next + due, stratum.length - 1));
      for (const { at } of drawn) splits[at] = split;
      next += drawn.length;
      taken[split] += drawn.length;
    }
  }
  // Fewer images than a share makes whole: one still has to be there to validate on.
  const spare = groups.at(-1)?.at(-1);
  if (spare && val > 0 && taken.val === 0 && candidates.length > 1) splits[spare.at] = "val";
  return splits;
}

/** From the rarest class to the commonest, images without any object last. */
function strata(candidates: readonly SplitCandidate[], seed: number): Stratum[] {
  const imagesOfClass = new Map<string, number>();
  for (const { classNames } of candidates) {
    for (const name of classNames) imagesOfClass.set(name, (imagesOfClass.get(name) ?? 0) + 1);
  }
  const byRarity = [...imagesOfClass.keys()].sort(
    (a, b) => imagesOfClass.get(a)! - imagesOfClass.get(b)! || (a < b ? -1 : 1),
  );
  const rank = new Map(byRarity.map((name, at) => [name, at]));
  const groups: Stratum[] = Array.from({ length: byRarity.length + 1 }, () => []);
  candidates.forEach((candidate, at) => {
    let rarest = byRarity.length;
    for (const name of candidate.classNames) rarest = Math.min(rarest, rank.get(name)!);
    groups[rarest]!.push({ candidate, draw: drawOf(candidate.identity, seed), at });
  });
  for (const group of groups)
    group.sort((a, b) => (a.draw < b.draw ? -1 : a.draw > b.draw ? 1 : a.at - b.at));
  return groups.filter((group) => group.length > 0);
}

function drawOf(identity: string, seed: number): string {
  return createHash("sha256").update(`${seed} ${identity}`).digest("hex");
}
