import type { ClassifierEvent } from "../contract/train-event.ts";
import { ClassifierTask } from "./classifier-task.ts";
import type { LoopInput } from "./trainer-input.ts";
import { trainingLoop } from "./training-loop.ts";

/**
 * Trains a classifier as `train` does a detector. The input's `labels` must name as many classes as there are.
 * @throws TrainingDivergedError; BoresightError `dataset-empty`, `checkpoint-invalid`, `engine-failed`
 */
export function trainClassifier(input: LoopInput): AsyncGenerator<ClassifierEvent, void> {
  return trainingLoop(input, (recipe) => new ClassifierTask(input, recipe));
}
