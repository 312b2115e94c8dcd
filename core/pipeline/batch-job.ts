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
  /** Side of the square that images are laid out on and `imageSize` is cut out of, pixels; `imageSize` where left out. */
  readonly sceneSize?: number;
  readonly augmentation: AugmentationConfig;
  /** Where whole images are classified. */
  readonly labels?: LabelRequest;
}

/** How a batch of a classifier is labelled. */
export interface LabelRequest {
  readonly classes: number;
  /** Probability that an image gets a rectangle of another, and its label for that share (arXiv 1905.04899). */
  readonly cutmix: number;
}

/** A batch of images as they are, fitted into the square. */
export interface EvaluationBatchJob {
  readonly kind: "evaluation";
  readonly step: number;
  readonly batchSize: number;
  readonly imageSize: number;
}

export type BatchJob = TrainBatchJob | EvaluationBatchJob;
