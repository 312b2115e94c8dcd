import type { BenchRatio } from "./bench-part.ts";
import type { ContestantUsage } from "./contestant.ts";
import type { BothFigures, RoundFigures } from "./rounds.ts";

const GIGABYTE = 1e9;

/** A ratio by the clock with the one by processor time beside it. */
export function timeRatio(
  key: string,
  { clock, processor }: BothFigures,
  inWords: (seconds: number) => string,
  target?: number,
): BenchRatio {
  return {
    key,
    ...sidesOf(clock, inWords),
    processor: sidesOf(processor, inWords),
    ...(target !== undefined && { target }),
  };
}

/** Of work that was measured in processor time alone. */
export function processorRatio(
  key: string,
  figures: RoundFigures,
  inWords: (seconds: number) => string,
  target?: number,
): BenchRatio {
  const sides = sidesOf(figures, inWords);
  return { key, ...sides, processor: sides, ...(target !== undefined && { target }) };
}

/** Peak resident sizes. */
export function memoryRatio(key: string, ours: ContestantUsage, theirs: ContestantUsage): BenchRatio {
  const gigabytes = ({ peakBytes }: ContestantUsage): string => `${(peakBytes / GIGABYTE).toFixed(2)} GB`;
  const ratio = ours.peakBytes / theirs.peakBytes;
  return { key, ratio, ours: gigabytes(ours), theirs: gigabytes(theirs), target: 1 };
}

export const milliseconds = (seconds: number): string => `${(seconds * 1000).toFixed(0)} ms`;

function sidesOf(
  { ratio, ours, theirs }: RoundFigures,
  inWords: (seconds: number) => string,
): { readonly ratio: number; readonly ours: string; readonly theirs: string } {
  return { ratio, ours: inWords(ours), theirs: inWords(theirs) };
}
