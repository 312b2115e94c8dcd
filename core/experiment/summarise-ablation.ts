import type { EpochDone } from "../contract/train-event.ts";
import { BASELINE } from "./ablation-arms.ts";
import { median } from "./median.ts";

/** What a run of an arm gave, epoch by epoch. */
export interface ArmRun {
  readonly label: string;
  readonly seed: number;
  readonly epochs: readonly Pick<EpochDone, "epoch" | "elapsedSeconds" | "processorSeconds" | "map50To95">[];
}

/** Shares of the baseline's best mAP50-95 that arms are timed to. */
export const TIMED_SHARES = [0.9, 0.95, 0.99] as const;

export interface ArmSummary {
  readonly label: string;
  readonly seeds: number;
  /** Best mAP50-95 of a run: mean over the seeds, least and most. */
  readonly map50To95: { readonly mean: number; readonly least: number; readonly most: number };
  /** Medians over the seeds. */
  readonly epochs: number;
  readonly seconds: number;
  /** Of processor time: it says the same on a machine that others use too. null where it was not counted. */
  readonly processorSeconds: number | null;
  /** Seconds until a run reached each of `TIMED_SHARES`; null where most seeds never did. */
  readonly secondsTo: readonly (number | null)[];
  readonly processorSecondsTo: readonly (number | null)[];
}

/** By the clock, or by the processor's work. */
export type TimeKind = "wall" | "processor";

/** A point of a run's curve: the best so far, after so many seconds. */
export interface CurvePoint {
  readonly seconds: number;
  readonly map50To95: number;
}

/** mAP50-95 of the best epoch so far against time; infinite where that kind of time was not counted. */
export function bestSoFar({ epochs }: ArmRun, kind: TimeKind = "wall"): CurvePoint[] {
  let best = 0;
  return epochs.map((epoch) => {
    best = Math.max(best, epoch.map50To95);
    return { seconds: timeOf(epoch, kind), map50To95: best };
  });
}

const timeOf = (epoch: ArmRun["epochs"][number], kind: TimeKind): number =>
  kind === "wall" ? epoch.elapsedSeconds : (epoch.processorSeconds ?? Number.POSITIVE_INFINITY);

/** The table of an ablation, an arm a row, in the order of their first runs. */
export function summariseAblation(runs: readonly ArmRun[]): ArmSummary[] {
  const labels = [...new Set(runs.map(({ label }) => label))];
  return labels.map((label) => summariseArm(label, runs));
}

function summariseArm(label: string, all: readonly ArmRun[]): ArmSummary {
  const runs = all.filter((run) => run.label === label && run.epochs.length > 0);
  const best = runs.map((run) => bestSoFar(run).at(-1)!.map50To95);
  return {
    label,
    seeds: runs.length,
    map50To95: {
      mean: best.reduce((sum, value) => sum + value, 0) / Math.max(1, best.length),
      least: Math.min(...best),
      most: Math.max(...best),
    },
    epochs: median(runs.map(({ epochs }) => epochs.at(-1)!.epoch)),
    seconds: median(runs.map(({ epochs }) => epochs.at(-1)!.elapsedSeconds)),
    processorSeconds: finite(median(runs.map(({ epochs }) => timeOf(epochs.at(-1)!, "processor")))),
    secondsTo: mediansTo(runs, all, "wall"),
    processorSecondsTo: mediansTo(runs, all, "processor"),
  };
}

const mediansTo = (runs: readonly ArmRun[], all: readonly ArmRun[], kind: TimeKind): (number | null)[] =>
  TIMED_SHARES.map((share) => finite(median(runs.map((run) => secondsTo(run, share, all, kind)))));

/** Of the baseline with the same seed; infinite where the run never got so far, or there is no such baseline. */
function secondsTo(run: ArmRun, share: number, all: readonly ArmRun[], kind: TimeKind): number {
  const baseline = all.find(({ label, seed }) => label === BASELINE && seed === run.seed);
  const goal = baseline && bestSoFar(baseline).at(-1)?.map50To95;
  if (!goal) return Number.POSITIVE_INFINITY;
  const reached = bestSoFar(run, kind).find(({ map50To95 }) => map50To95 >= share * goal);
  return reached?.seconds ?? Number.POSITIVE_INFINITY;
}

const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);
