import { formatDuration } from "../components/format.ts";

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
  if (epochs === 0) return "Weights as they were given";
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

/** "80 epochs, 11 min"; an estimate from single steps is "about" as much. */
export function lengthText(
  epochs: number,
  seconds: number | null,
  { isRough, isMeasuring }: { readonly isRough: boolean; readonly isMeasuring: boolean },
): string {
  const count = `${epochs} epochs`;
  if (seconds === null) return isMeasuring ? `${count}, measuring…` : count;
  return `${count}, ${isRough ? aboutDuration(seconds) : formatDuration(seconds)}`;
}

/** In steps that such an estimate can tell apart: "about 40 s", "about 25 min", "about 2.5 h". */
function aboutDuration(seconds: number): string {
  const toNearest = (value: number, step: number): number => Math.max(step, step * Math.round(value / step));
  const minutes = seconds / 60;
  if (seconds < 55) return `about ${toNearest(seconds, 10)} s`;
  if (minutes < 57.5) return `about ${toNearest(minutes, minutes < 10 ? 1 : 5)} min`;
  const hours = minutes / 60;
  return `about ${toNearest(hours, hours < 10 ? 0.5 : 1)} h`;
}
