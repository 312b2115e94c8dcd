import type { TrainConfig } from "../contract/train-config.ts";
import type { HostTensor } from "../engine/host-tensor.ts";
import type { RandomState } from "../random/random.ts";

/** Where a run is: with the weights, all that another process needs to go on. */
export interface TrainingPosition {
  /** Epochs that are complete. */
  readonly epoch: number;
  /** Steps done in the epoch after those. */
  readonly stepInEpoch: number;
  /** Steps of the whole run, and the one after which the weights last moved. */
  readonly step: number;
  readonly lastApplied: number;
  /** Updates of the weights. */
  readonly updates: number;
  readonly stage: number;
  /** Seconds of training so far. */
  readonly elapsedSeconds: number;
  /** Seconds of processor time so far, over all threads. */
  readonly processorSeconds: number;
  readonly bestFitness: number;
  readonly bestEpoch: number;
  /** Sums over the steps of an unfinished epoch: box, classification, distribution. */
  readonly lossSums: readonly [number, number, number];
}

/** A run that has not begun. */
export const BEGINNING: TrainingPosition = {
  epoch: 0,
  stepInEpoch: 0,
  step: 0,
  lastApplied: 0,
  updates: 0,
  stage: 0,
  elapsedSeconds: 0,
  processorSeconds: 0,
  bestFitness: 0,
  bestEpoch: 0,
  lossSums: [0, 0, 0],
};

export interface Checkpoint {
  readonly position: TrainingPosition;
  /** The generator that initial weights and the network's masks are drawn from. */
  readonly random: RandomState;
  readonly config: TrainConfig;
  readonly model: string;
  readonly classes: readonly string[];
  readonly datasetHash: string;
  /** Every variable of the training graph. */
  readonly state: ReadonlyMap<string, HostTensor>;
}

export type CheckpointName = "last" | "best";

/** Keeps a run's checkpoints; a write is all or nothing. */
export interface CheckpointStore {
  /** @throws BoresightError `checkpoint-invalid` when there is none or it cannot be read. */
  read(name: CheckpointName): Checkpoint;
  write(name: CheckpointName, checkpoint: Checkpoint): void;
  /** The same as last and as best. */
  writeBoth(checkpoint: Checkpoint): void;
}
