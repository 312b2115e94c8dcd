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
import { type ChartPoint } from "../components/chart-scale.ts";
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
export declare const EMPTY_PROGRESS: RunProgress;
export declare function progressOf({ started, stages, epochs }: RunHistory): RunProgress;
export declare function addEvents(progress: RunProgress, events: readonly TrainEvent[]): RunProgress;
/** Epochs done at a step, with a fraction. */
export declare function epochPosition({ epoch, stepInEpoch, stepsPerEpoch }: StepDone): number;
export declare function totalLoss({ box, classification, distribution }: StepLoss): number;
/** How far the run is, in epochs with a fraction: by its newest step, else by its last whole epoch. */
export declare function positionOf({ step, epochs, finished }: RunProgress): number;
/** Seconds left; null until the first epoch tells the pace. */
export declare function secondsLeft({ step, epochs, finished, failed }: RunProgress): number | null;
/** The best epoch so far by fitness. */
export declare function bestEpochOf({ epochs }: RunProgress): EpochDone | null;
export declare const LOSS_TERMS: readonly [
  {
    readonly key: "box";
    readonly label: "box";
  },
  {
    readonly key: "classification";
    readonly label: "class";
  },
  {
    readonly key: "distribution";
    readonly label: "edges";
  },
];
/** One line a term and one for their sum, a point an epoch. */
export declare function lossLines({ epochs }: RunProgress): {
  readonly total: ChartPoint[];
  readonly terms: Readonly<Record<keyof StepLoss, ChartPoint[]>>;
};
export declare function scoreLines(epochs: readonly EpochDone[]): {
  map50: ChartPoint[];
  map50To95: ChartPoint[];
};
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
export declare function classScores(
  epochs: readonly EpochDone[],
  reference: readonly EpochDone[],
): ClassScore[];
