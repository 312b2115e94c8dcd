/** How long a run is, chosen with one click. */
export const RUN_LENGTHS = [
  { kind: "quick", label: "Quick", epochs: 30 },
  { kind: "standard", label: "Standard", epochs: 80 },
  { kind: "thorough", label: "Thorough", epochs: 240 },
] as const;
export type RunLength = (typeof RUN_LENGTHS)[number]["kind"];

export const DEFAULT_LENGTH: RunLength = "standard";

export function epochsOf(length: RunLength): number {
  return RUN_LENGTHS.find(({ kind }) => kind === length)!.epochs;
}

/** "Standard, 80 epochs"; a number of epochs of its own has no name. */
export function describeLength(epochs: number): string {
  const known = RUN_LENGTHS.find((length) => length.epochs === epochs);
  const count = `${epochs} ${epochs === 1 ? "epoch" : "epochs"}`;
  return known ? `${known.label}, ${count}` : count;
}

/**
 * Seconds that a run of `epochs` takes, from the estimate for a run of `plannedEpochs` on the same data and settings:
 * the stages keep their shares, so time grows with the epochs.
 */
export function scaleEstimate(
  estimatedSeconds: number | null,
  plannedEpochs: number,
  epochs: number,
): number | null {
  return estimatedSeconds === null ? null : (estimatedSeconds * epochs) / plannedEpochs;
}
