import { z } from "zod";
import type { Detection, ImageResult } from "./contract/detection.ts";
import type { TrainEvent } from "./contract/train-event.ts";

/** What the supervisor tells the training process. */
export const trainingRequestSchema = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("start"),
    projectFolder: z.string(),
    runId: z.string(),
    /** Goes on from the run's last checkpoint. */
    resume: z.boolean(),
  }),
  /** Ends the run at the next step, with a checkpoint. */
  z.object({ type: z.literal("stop") }),
]);
export type TrainingRequest = z.output<typeof trainingRequestSchema>;

/** What the training process tells its supervisor. */
export type TrainingMessage =
  | { readonly type: "event"; readonly event: TrainEvent }
  /** What the best weights detect on some of the validation images; before the `finished` event. */
  | { readonly type: "predictions"; readonly images: readonly PredictedImage[] }
  /** Something a person should know that does not end the run. */
  | { readonly type: "problem"; readonly message: string };

/** One image's detections as they cross processes, those of `VALIDATION_THRESHOLDS`. */
export interface PredictedImage {
  readonly imageId: number;
  readonly detections: readonly Detection[];
}

/** Images of one message: a few hundred kilobytes at 300 detections each. */
const IMAGES_PER_MESSAGE = 32;

export function* predictionChunks(results: readonly ImageResult[]): Generator<PredictedImage[]> {
  for (let from = 0; from < results.length; from += IMAGES_PER_MESSAGE) {
    const chunk = results.slice(from, from + IMAGES_PER_MESSAGE);
    yield chunk.map(({ imageId, detections }) => ({ imageId, detections }));
  }
}
