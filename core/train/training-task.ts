import type { Batch } from "../contract/sample.ts";
import type { AugmentationConfig } from "../contract/train-config.ts";
import type { Recipe } from "./schedule.ts";
import type { TrainingSession } from "./training-session.ts";

/** What the loop knows of an epoch that is trained. */
export interface TrainedEpoch {
  /** As events count them: 1 is the first. */
  readonly epoch: number;
  /** The last one that the epoch trained on; undefined where it was resumed after it. */
  readonly batch: Batch | undefined;
  readonly augmentation: AugmentationConfig;
}

/** The weights' moving averages, measured on the validation images. */
export interface Validation<Figures, Report> {
  /** For an epoch: `fitness` says which one is best, the figures are told. */
  epoch(): { readonly fitness: number; readonly figures: Figures };
  /** Lets whoever wants see the epoch. */
  show(trained: TrainedEpoch): void;
  /** For the end of the run: all that can be said. */
  report(): Promise<Report>;
}

/** What is trained and how it is measured: all in which a detector and a classifier differ. */
export interface TrainingTask<Figures extends object, Report> {
  readonly session: TrainingSession;
  validate(): Promise<Validation<Figures, Report>>;
}

export type MakeTask<Figures extends object, Report> = (recipe: Recipe) => TrainingTask<Figures, Report>;
