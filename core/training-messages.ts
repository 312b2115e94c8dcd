import { z } from "zod";
import type { Detection, ImageResult } from "./contract/detection.ts";
import type { BatchPictures, ValidationPictures } from "./contract/studio/train-channels.ts";
import type { TrainEvent } from "./contract/train-event.ts";

/** What the supervisor tells the training process. */
export const trainingRequestSchema = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("start"),
    projectFolder: z.string(),
    runId: z.string(),
    /** Goes on from the run's last checkpoint. */
    resume: z.boolean(),
    /** What memory did for when the process before this one died for want of it. */
    shortage: z.object({ imageSize: z.int().min(1), imagesAtOnce: z.int().min(1) }).optional(),
  }),
  z.object({
    /** Ends the run at the next step, with a checkpoint. */
    type: z.literal("stop"),
    /** For good: the run is measured by its best weights. Else it may go on later. */
    keepBest: z.boolean().default(false),
  }),
]);
export type TrainingRequest = z.input<typeof trainingRequestSchema>;

/** What the training process tells its supervisor. */
export type TrainingMessage =
  | { readonly type: "event"; readonly event: TrainEvent }
  | { readonly type: "batch-pictures"; readonly batch: BatchPictures }
  | { readonly type: "validation-pictures"; readonly validation: ValidationPictures }
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
