import type { AugmentationConfig } from "../contract/train-config.ts";

/** A batch of augmented images: with the samples, this decides every byte of it. */
export interface TrainBatchJob {
  readonly kind: "train";
  readonly seed: number;
  readonly epoch: number;
  /** Within the epoch, from 0. */
  readonly step: number;
  readonly batchSize: number;
  /** Side of the square images, pixels. */
  readonly imageSize: number;
  readonly augmentation: AugmentationConfig;
}

/** A batch of images as they are, fitted into the square. */
export interface EvaluationBatchJob {
  readonly kind: "evaluation";
  readonly step: number;
  readonly batchSize: number;
  readonly imageSize: number;
}

export type BatchJob = TrainBatchJob | EvaluationBatchJob;
