import { z } from "zod";
import type { ErrorCode } from "./errors/error-code.ts";
import type { PredictedImage } from "./training-messages.ts";

/** What the supervisor tells the prediction process. */
export const predictionRequestSchema = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("start"),
    projectFolder: z.string(),
    /** A run's id, `best` or `last`. */
    run: z.string(),
    imageIds: z.array(z.int()),
    /** Least confidence of a detection. */
    confidence: z.number(),
  }),
  /** Ends the work after the images it is at. */
  z.object({ type: z.literal("stop") }),
]);
export type PredictionRequest = z.output<typeof predictionRequestSchema>;

/** What the prediction process tells its supervisor, `done` or `failed` last. */
export type PredictionMessage =
  /** The detections of some of the images. */
  | { readonly type: "predictions"; readonly images: readonly PredictedImage[] }
  /** Something a person should know that does not end the work. */
  | { readonly type: "problem"; readonly message: string }
  | { readonly type: "done" }
  | { readonly type: "failed"; readonly code: ErrorCode; readonly message: string };
