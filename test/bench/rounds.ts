import { median } from "../../core/experiment/median.ts";

/** What two sides took in the rounds that they shared. */
export interface RoundFigures {
  readonly ours: number;
  readonly theirs: number;
  /** Median over the rounds of ours / theirs. */
  readonly ratio: number;
}

/** What a piece of work took: by the clock, and of all processors together. */
export interface Measurement {
  readonly seconds: number;
  readonly processorSeconds: number;
}

export interface BothFigures {
  readonly clock: RoundFigures;
  readonly processor: RoundFigures;
}

/** The same rounds by the clock and by processor time, which other work on the machine disturbs far less. */
export async function measureBoth(
  rounds: number,
  ours: () => Promise<Measurement>,
  theirs: () => Promise<Measurement>,
): Promise<BothFigures> {
  const measured = await inTurn(rounds, ours, theirs);
  const by = (figure: keyof Measurement): RoundFigures =>
    roundFigures(measured.map((round) => ({ ours: round.ours[figure], theirs: round.theirs[figure] })));
  return { clock: by("seconds"), processor: by("processorSeconds") };
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
  return roundFigures(await inTurn(rounds, ours, theirs));
}

interface Round<Measured> {
  readonly ours: Measured;
  readonly theirs: Measured;
}

async function inTurn<Measured>(
  rounds: number,
  ours: () => Promise<Measured>,
  theirs: () => Promise<Measured>,
): Promise<Round<Measured>[]> {
  const measured: Round<Measured>[] = [];
  for (let round = 0; round < rounds; round++) {
    if (round % 2 === 0) {
      const first = await ours();
      measured.push({ ours: first, theirs: await theirs() });
    } else {
      const first = await theirs();
      measured.push({ theirs: first, ours: await ours() });
    }
  }
  return measured;
}

function roundFigures(measured: readonly Round<number>[]): RoundFigures {
  return {
    ours: median(measured.map((round) => round.ours)),
    theirs: median(measured.map((round) => round.theirs)),
    ratio: median(measured.map((round) => round.ours / round.theirs)),
  };
}
