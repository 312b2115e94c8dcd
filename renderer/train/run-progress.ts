import type { RunHistory } from "../../core/contract/studio/train-channels.ts";
import type {
  EpochDone,
  RunFailed,
  RunFinished,
  RunStarted,
  StageStarted,
  StepDone,
  StepLoss,
  TrainEvent,
} from "../../core/contract/train-event.ts";
import { type ChartPoint, thin } from "../components/chart-scale.ts";

/** What a run has told so far, as its page shows it. */
export interface RunProgress {
  readonly started: RunStarted | null;
  readonly stages: readonly StageStarted[];
  readonly epochs: readonly EpochDone[];
  /** The newest step. */
  readonly step: StepDone | null;
  /** Total loss of the steps seen live, x in epochs, thinned: they are not kept with the run. */
  readonly stepLosses: readonly ChartPoint[];
  readonly finished: RunFinished | null;
  readonly failed: RunFailed | null;
}

export const EMPTY_PROGRESS: RunProgress = {
  started: null,
  stages: [],
  epochs: [],
  step: null,
  stepLosses: [],
  finished: null,
  failed: null,
};

/** More points than this are not told apart on a chart; twice as many are thinned to it. */
const STEP_POINTS = 400;

export function progressOf({ started, stages, epochs }: RunHistory): RunProgress {
  return { ...EMPTY_PROGRESS, started, stages, epochs };
}

export function addEvents(progress: RunProgress, events: readonly TrainEvent[]): RunProgress {
  return events.reduce(addEvent, progress);
}

function addEvent(progress: RunProgress, event: TrainEvent): RunProgress {
  switch (event.type) {
    case "started":
      return goOn(progress, event);
    case "stage":
      return { ...progress, stages: [...progress.stages.filter(({ stage }) => stage < event.stage), event] };
    case "step":
      return addStep(progress, event);
    case "epoch":
      return {
        ...progress,
        epochs: [...progress.epochs.filter(({ epoch }) => epoch < event.epoch), event],
      };
    case "memory":
      return progress;
    case "finished":
      return { ...progress, finished: event };
    case "failed":
      return { ...progress, failed: event };
  }
}

/** A resumed run keeps what it did before; what came after the checkpoint it goes on from is done again. */
function goOn(progress: RunProgress, started: RunStarted): RunProgress {
  const { firstEpoch } = started;
  return {
    ...EMPTY_PROGRESS,
    started,
    stages: firstEpoch === 0 ? [] : progress.stages.filter(({ epoch }) => epoch <= firstEpoch),
    epochs: progress.epochs.filter(({ epoch }) => epoch <= firstEpoch),
    stepLosses: progress.stepLosses.filter(({ x }) => x <= firstEpoch),
  };
}

function addStep(progress: RunProgress, step: StepDone): RunProgress {
  const point = { x: epochPosition(step), y: totalLoss(step.loss) };
  const points = [...progress.stepLosses, point];
  const stepLosses = points.length > 2 * STEP_POINTS ? thin(points, STEP_POINTS) : points;
  return { ...progress, step, stepLosses };
}

/** Epochs done at a step, with a fraction. */
export function epochPosition({ epoch, stepInEpoch, stepsPerEpoch }: StepDone): number {
  return epoch + stepInEpoch / stepsPerEpoch;
}

export function totalLoss({ box, classification, distribution }: StepLoss): number {
  return box + classification + distribution;
}

/** How far the run is, in epochs with a fraction: by its newest step, else by its last whole epoch. */
export function positionOf({ step, epochs, finished }: RunProgress): number {
  const done = epochs.at(-1)?.epoch ?? 0;
  return step && !finished ? Math.max(done, epochPosition(step)) : done;
}

/** Seconds left; null until the first epoch tells the pace. */
export function secondsLeft({ step, epochs, finished, failed }: RunProgress): number | null {
  if (finished || failed) return null;
  const last = epochs.at(-1);
  if (!last) return step && step.etaSeconds > 0 ? step.etaSeconds : null;
  return step && step.epoch >= last.epoch ? step.etaSeconds : last.etaSeconds;
}

/** The best epoch so far by fitness. */
export function bestEpochOf({ epochs }: RunProgress): EpochDone | null {
  return epochs.findLast(({ best }) => best) ?? null;
}

export const LOSS_TERMS = [
  { key: "box", label: "box" },
  { key: "classification", label: "class" },
  { key: "distribution", label: "edges" },
] as const;

/** One line a term and one for their sum, a point an epoch. */
export function lossLines({ epochs }: RunProgress): {
  readonly total: ChartPoint[];
  readonly terms: Readonly<Record<keyof StepLoss, ChartPoint[]>>;
} {
  const line = (value: (loss: StepLoss) => number): ChartPoint[] =>
    epochs.map(({ epoch, loss }) => ({ x: epoch, y: value(loss) }));
  return {
    total: line(totalLoss),
    terms: {
      box: line(({ box }) => box),
      classification: line(({ classification }) => classification),
      distribution: line(({ distribution }) => distribution),
    },
  };
}

export function scoreLines(epochs: readonly EpochDone[]): { map50: ChartPoint[]; map50To95: ChartPoint[] } {
  return {
    map50: epochs.map(({ epoch, map50 }) => ({ x: epoch, y: map50 })),
    map50To95: epochs.map(({ epoch, map50To95 }) => ({ x: epoch, y: map50To95 })),
  };
}

/** A class in the live bars. */
export interface ClassScore {
  readonly name: string;
  /** AP50-95; null where validation has no instance of it. */
  readonly score: number | null;
  /** Against the epoch before; null where there is none. */
  readonly change: number | null;
  /** Of the run compared with; null where it did not know the class. */
  readonly reference: number | null;
  readonly instances: number;
}

/** AP50-95 by class at the last epoch, in the project's order. */
export function classScores(epochs: readonly EpochDone[], reference: readonly EpochDone[]): ClassScore[] {
  const [before, last] = [epochs.at(-2), epochs.at(-1)];
  const best = reference.findLast(({ best }) => best) ?? reference.at(-1);
  const scoreIn = (epoch: EpochDone | undefined, name: string): number | null =>
    epoch?.classes.find((row) => row.name === name)?.ap50To95 ?? null;
  return (last?.classes ?? []).map(({ name, ap50To95, instances }) => {
    const earlier = scoreIn(before, name);
    return {
      name,
      score: ap50To95,
      change: ap50To95 !== null && earlier !== null ? ap50To95 - earlier : null,
      reference: scoreIn(best, name),
      instances,
    };
  });
}
