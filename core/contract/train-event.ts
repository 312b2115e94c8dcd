import type { ErrorCode } from "../errors/error-code.ts";
import type { ClassificationReport } from "./classification-report.ts";
import type { ClassReport, ValidationReport } from "./report.ts";

/** The loss's three terms with their gains, averaged over images; the total is their sum. A classifier has one of them. */
export interface StepLoss {
  readonly box: number;
  readonly classification: number;
  readonly distribution: number;
}

export interface RunStarted {
  readonly type: "started";
  readonly runId: string;
  readonly model: string;
  readonly parameters: number;
  readonly trainImages: number;
  readonly valImages: number;
  readonly classes: readonly string[];
  readonly datasetHash: string;
  readonly device: string;
  readonly epochs: number;
  readonly stepsPerEpoch: number;
  /** Epoch the run goes on from; 0 for a new run. */
  readonly firstEpoch: number;
}

export interface StageStarted {
  readonly type: "stage";
  readonly stage: number;
  readonly stages: number;
  readonly epoch: number;
  readonly imageSize: number;
  /** Images a step; absent where an earlier version trained. */
  readonly batchSize?: number;
  readonly regularisers: Readonly<Record<string, number>>;
}

export interface StepDone {
  readonly type: "step";
  readonly epoch: number;
  readonly step: number;
  readonly stepInEpoch: number;
  readonly stepsPerEpoch: number;
  readonly imageSize: number;
  readonly loss: StepLoss;
  readonly learningRate: number;
  readonly imagesPerSecond: number;
  readonly etaSeconds: number;
}

/**
 * Memory ran out, and the run goes on with fewer images at once. Gradients are gathered over as many images as before, so
 * that steps, learning rates and their schedule stay; only batch norms see fewer images at a time.
 */
export interface MemoryShort {
  readonly type: "memory";
  readonly epoch: number;
  readonly step: number;
  /** Longer side of the images for which there was no memory. */
  readonly imageSize: number;
  readonly imagesAtOnce: number;
}

/** An epoch of any training. */
export interface EpochProgress {
  readonly type: "epoch";
  readonly epoch: number;
  readonly epochs: number;
  readonly stage: number;
  readonly imageSize: number;
  readonly loss: StepLoss;
  readonly learningRate: number;
  readonly imagesPerSecond: number;
  readonly seconds: number;
  readonly elapsedSeconds: number;
  /** Processor time of the run so far, over all threads of its processes; absent where an earlier version trained. */
  readonly processorSeconds?: number;
  readonly etaSeconds: number;
  readonly fitness: number;
  readonly best: boolean;
  /** Resident size of the training process, bytes. */
  readonly memoryBytes: number;
  /** Images of the last step that went through the network together: fewer than its batch where memory is short. */
  readonly imagesAtOnce: number;
}

/** What an epoch of a detector measured. */
export interface DetectionFigures {
  readonly precision: number;
  readonly recall: number;
  readonly map50: number;
  readonly map50To95: number;
  readonly classes: readonly ClassReport[];
}

export interface EpochDone extends EpochProgress, DetectionFigures {}

/** What an epoch of a classifier measured. */
export interface ClassificationFigures {
  /** Share of the images whose class is the likeliest, and among the five likeliest; null where there are no more. */
  readonly top1: number;
  readonly top5: number | null;
  /** Mean cross entropy. */
  readonly validationLoss: number;
}

export interface ClassifierEpochDone extends EpochProgress, ClassificationFigures {}

/** `cancelled`: to go on later. `stopped`: for good, by a person, with the best weights. */
export type StopReason = "finished" | "patience" | "time-limit" | "cancelled" | "stopped";

export interface RunEnded<Report> {
  readonly type: "finished";
  readonly runId: string;
  readonly reason: StopReason;
  readonly epochs: number;
  readonly bestEpoch: number;
  readonly seconds: number;
  /** Share of the training time in which a step waited for its batch, 0 to 1. */
  readonly dataWaitShare: number;
  readonly report: Report | null;
}

export interface RunFinished extends RunEnded<ValidationReport> {}

export interface RunFailed {
  readonly type: "failed";
  readonly runId: string;
  readonly code: ErrorCode;
  readonly message: string;
}

/** What any training tells on its way. */
export type RunProgress = RunStarted | StageStarted | StepDone | MemoryShort;

/** What a training run tells, in order. Plain data: it crosses processes as JSON. */
export type TrainEvent = RunProgress | EpochDone | RunFinished | RunFailed;

/** What the training of a classifier tells. */
export type ClassifierEvent = RunProgress | ClassifierEpochDone | RunEnded<ClassificationReport> | RunFailed;
