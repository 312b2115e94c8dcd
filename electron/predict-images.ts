import { supervisePrediction } from "../core/supervise-prediction.ts";
import type { PredictedImage } from "../core/training-messages.ts";
import type { JobProgress } from "./jobs.ts";
import type { Studio } from "./studio.ts";

export interface PredictionTask {
  /** A run's id, `best` or `last`. */
  readonly run: string;
  readonly imageIds: readonly number[];
  readonly confidence: number;
  readonly progress: JobProgress;
  readonly signal: AbortSignal;
}

/** Runs the model over images of the open project; what cannot be read is told and left out. */
export function predictImages(studio: Studio, task: PredictionTask): Promise<PredictedImage[]> {
  const { run, imageIds, confidence, progress, signal } = task;
  progress(0, imageIds.length);
  return supervisePrediction({
    project: studio.requireProject().data,
    run,
    imageIds,
    confidence,
    launch: studio.launchProcess,
    onProgress: (images) => progress(images, imageIds.length),
    onProblem: (message) => studio.emit({ type: "notice", kind: "warn", message }),
    signal,
  });
}
