import type { TrainEvent } from "../contract/train-event.ts";
import { DetectorTask } from "./detector-task.ts";
import type { TrainerInput } from "./trainer-input.ts";
import { trainingLoop } from "./training-loop.ts";

/**
 * Trains a detector: events in order, `started` first, `finished` last. Aborting ends it at the next step with a
 * checkpoint; for good where the reason is `KEEP_BEST`. The same input gives the same weights, whether or not it was
 * cut and resumed.
 * @throws TrainingDivergedError; BoresightError `dataset-empty`, `checkpoint-invalid`, `engine-failed`
 */
export function train(input: TrainerInput): AsyncGenerator<TrainEvent, void> {
  return trainingLoop(input, (recipe) => new DetectorTask(input, recipe));
}
