import { median } from "../../core/experiment/median.ts";

/** What two sides took in the rounds that they shared. */
export interface RoundFigures {
  readonly ours: number;
  readonly theirs: number;
  /** Median over the rounds of ours / theirs. */
  readonly ratio: number;
}

/**
 * Measures both sides in turn, so that what else the machine does meets both alike; the side that begins changes every
 * round.
 */
export async function measureRounds(
  rounds: number,
  ours: () => Promise<number>,
  theirs: () => Promise<number>,
): Promise<RoundFigures> {
  const measured: { ours: number; theirs: number }[] = [];
  for (let round = 0; round < rounds; round++) {
    if (round % 2 === 0) {
      const first = await ours();
      measured.push({ ours: first, theirs: await theirs() });
    } else {
      const first = await theirs();
      measured.push({ theirs: first, ours: await ours() });
    }
  }
  return {
    ours: median(measured.map((round) => round.ours)),
    theirs: median(measured.map((round) => round.theirs)),
    ratio: median(measured.map((round) => round.ours / round.theirs)),
  };
}
