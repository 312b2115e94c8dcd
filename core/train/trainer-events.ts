import type {
  EpochProgress,
  MemoryShort,
  RunStarted,
  StageStarted,
  StepDone,
} from "../contract/train-event.ts";
import type { Shortage } from "./batch-pieces.ts";
import type { TrainingPosition } from "./checkpoint.ts";
import type { Stage } from "./stages.ts";
import type { LoopInput } from "./trainer-input.ts";

export function runStarted(
  { runId, config, train, val, classes, datasetHash, device }: LoopInput,
  figures: Pick<RunStarted, "parameters" | "stepsPerEpoch" | "firstEpoch">,
): RunStarted {
  return {
    type: "started",
    runId,
    model: config.model,
    trainImages: train.length,
    valImages: val.length,
    classes,
    datasetHash,
    device,
    epochs: config.epochs,
    ...figures,
  };
}

export function stageStarted(stage: Stage, stages: number, epoch: number): StageStarted {
  const { index, imageSize, batchSize, regularisers } = stage;
  return {
    type: "stage",
    stage: index,
    stages,
    epoch,
    imageSize,
    batchSize,
    regularisers: { ...regularisers },
  };
}

export function stepDone(
  { epoch, step, stepInEpoch }: TrainingPosition,
  figures: Omit<StepDone, "type" | "epoch" | "step" | "stepInEpoch">,
): StepDone {
  return { type: "step", epoch, step, stepInEpoch, ...figures };
}

export function memoryShort({ epoch, step }: TrainingPosition, shortage: Shortage): MemoryShort {
  return { type: "memory", epoch, step, ...shortage };
}

/** What of an epoch its position and stage do not say. */
export type EpochPace = Pick<
  EpochProgress,
  | "epochs"
  | "learningRate"
  | "imagesPerSecond"
  | "seconds"
  | "elapsedSeconds"
  | "processorSeconds"
  | "etaSeconds"
  | "fitness"
  | "best"
  | "memoryBytes"
  | "imagesAtOnce"
>;

/** The event of an epoch. `position` is where the run stood at its end, the sums of its losses still there. */
export function epochProgress(
  { epoch, lossSums, stepInEpoch }: TrainingPosition,
  stage: Stage,
  pace: EpochPace,
): EpochProgress {
  const [box, classification, distribution] = lossSums;
  return {
    type: "epoch",
    epoch: epoch + 1,
    stage: stage.index,
    imageSize: stage.imageSize,
    loss: {
      box: box / stepInEpoch,
      classification: classification / stepInEpoch,
      distribution: distribution / stepInEpoch,
    },
    ...pace,
  };
}
