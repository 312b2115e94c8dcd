import type { ImageResult } from "../contract/detection.ts";
import type { Batch, Sample } from "../contract/sample.ts";
import type { TrainConfig } from "../contract/train-config.ts";
import type { HostTensor } from "../engine/host-tensor.ts";
import type { KernelChoice } from "../engine/kernel-choice.ts";
import { BoresightError } from "../errors/boresight-error.ts";
import type { LabelRequest } from "../pipeline/batch-job.ts";
import type { EvaluationRequest, TrainEpochRequest } from "../pipeline/batch-loader.ts";
import type { Shortage } from "./batch-pieces.ts";
import type { Checkpoint, CheckpointStore } from "./checkpoint.ts";
import type { TrainedEpoch } from "./training-task.ts";

/** Where batches come from. */
export interface BatchSource {
  trainBatches(request: TrainEpochRequest): AsyncGenerator<Batch, void>;
  /** Begins an epoch before its batches are asked for. */
  prime(request: TrainEpochRequest): void;
  evaluationBatches(request: EvaluationRequest): AsyncGenerator<Batch, void>;
  /** Seconds that consumers waited since the last call. */
  takeWaitSeconds(): number;
}

/** What a person may want to see of a detector's epoch. */
export interface EpochView extends TrainedEpoch {
  /** Of the validation images, in their order. */
  readonly results: readonly ImageResult[];
}

/** What an abort's reason may be: the run ends for good. Any other reason means that it may go on later. */
export const KEEP_BEST = "keep-best";

/** What a training needs, whatever it trains. */
export interface LoopInput {
  readonly runId: string;
  readonly config: TrainConfig;
  readonly classes: readonly string[];
  readonly train: readonly Sample[];
  readonly val: readonly Sample[];
  readonly datasetHash: string;
  readonly kernels: KernelChoice;
  readonly device: string;
  readonly batches: BatchSource;
  /** How batches are labelled where whole images are classified. */
  readonly labels?: LabelRequest;
  readonly checkpoints: CheckpointStore;
  /** Weights and statistics that a new run begins with instead of random ones, by name. */
  readonly initialWeights?: ReadonlyMap<string, HostTensor>;
  /** What memory did for when the run ran out of it before. */
  readonly shortage?: Shortage;
  /** Goes on from here. */
  readonly resume?: Checkpoint;
  /** See `KEEP_BEST`. */
  readonly signal: AbortSignal;
  /** Seconds of a clock that only goes forward. */
  readonly now: () => number;
  /** Processor time of the process, seconds over all its threads. */
  readonly processorSeconds: () => number;
  /** Resident size of the process, bytes. */
  readonly memoryBytes: () => number;
}

/** What the training of a detector needs. */
export interface TrainerInput extends LoopInput {
  /** Hears what the best weights detect on the validation images, once, before the run ends; not when it is cancelled. */
  readonly onPredictions?: (results: readonly ImageResult[]) => Promise<void>;
  /** Shown each epoch after its validation; must not change what it is shown. */
  readonly onEpoch?: (view: EpochView) => void;
}

/** @throws BoresightError `dataset-empty`, or `checkpoint-invalid` when the labels have changed since the run began. */
export function assertTrainable({ train, val, classes, resume, datasetHash }: LoopInput): void {
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
