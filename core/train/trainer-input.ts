import type { ImageResult } from "../contract/detection.ts";
import type { Batch, Sample } from "../contract/sample.ts";
import type { AugmentationConfig, TrainConfig } from "../contract/train-config.ts";
import type { HostTensor } from "../engine/host-tensor.ts";
import type { KernelChoice } from "../engine/kernel-choice.ts";
import { BoresightError } from "../errors/boresight-error.ts";
import type { EvaluationRequest, TrainEpochRequest } from "../pipeline/batch-loader.ts";
import type { Checkpoint, CheckpointStore } from "./checkpoint.ts";

/** Where batches come from. */
export interface BatchSource {
  trainBatches(request: TrainEpochRequest): AsyncGenerator<Batch, void>;
  /** Begins an epoch before its batches are asked for. */
  prime(request: TrainEpochRequest): void;
  evaluationBatches(request: EvaluationRequest): AsyncGenerator<Batch, void>;
  /** Seconds that consumers waited since the last call. */
  takeWaitSeconds(): number;
}

/** What a person may want to see of an epoch. */
export interface EpochView {
  /** As events count them: 1 is the first. */
  readonly epoch: number;
  /** The last one that the epoch trained on; undefined where it was resumed after it. */
  readonly batch: Batch | undefined;
  readonly augmentation: AugmentationConfig;
  /** Of the validation images, in their order. */
  readonly results: readonly ImageResult[];
}

/** What an abort's reason may be: the run ends for good. Any other reason means that it may go on later. */
export const KEEP_BEST = "keep-best";

export interface TrainerInput {
  readonly runId: string;
  readonly config: TrainConfig;
  readonly classes: readonly string[];
  readonly train: readonly Sample[];
  readonly val: readonly Sample[];
  readonly datasetHash: string;
  readonly kernels: KernelChoice;
  readonly device: string;
  readonly batches: BatchSource;
  readonly checkpoints: CheckpointStore;
  /** Hears what the best weights detect on the validation images, once, before the run ends; not when it is cancelled. */
  readonly onPredictions?: (results: readonly ImageResult[]) => Promise<void>;
  /** Weights and statistics that a new run begins with instead of random ones, by name. */
  readonly initialWeights?: ReadonlyMap<string, HostTensor>;
  /** Goes on from here. */
  readonly resume?: Checkpoint;
  /** See `KEEP_BEST`. */
  readonly signal: AbortSignal;
  /** Shown each epoch after its validation; must not change what it is shown. */
  readonly onEpoch?: (view: EpochView) => void;
  /** Seconds of a clock that only goes forward. */
  readonly now: () => number;
  /** Resident size of the process, bytes. */
  readonly memoryBytes: () => number;
}

/** @throws BoresightError `dataset-empty`, or `checkpoint-invalid` when the labels have changed since the run began. */
export function assertTrainable({ train, val, classes, resume, datasetHash }: TrainerInput): void {
  if (train.length === 0 || val.length === 0 || classes.length === 0) {
    throw new BoresightError(
      "dataset-empty",
      `The project has ${train.length} images to train on, ${val.length} to validate with and ${classes.length} classes; import a labelled set first.`,
    );
  }
  if (resume && resume.datasetHash !== datasetHash) {
    throw new BoresightError(
      "checkpoint-invalid",
      "The project's labels have changed since the run began; start a new run on them.",
      { trainedOn: resume.datasetHash, found: datasetHash },
    );
  }
}
