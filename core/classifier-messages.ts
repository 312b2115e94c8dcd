import { z } from "zod";
import type { ClassifierEvent } from "./contract/train-event.ts";

/** What the supervisor tells the process that trains a classifier. */
export const classifierRequestSchema = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("start"),
    folder: z.string(),
    /** Goes on from the run's last checkpoint. */
    resume: z.boolean(),
    /** What memory did for when the process before this one died for want of it. */
    shortage: z.object({ imageSize: z.int().min(1), imagesAtOnce: z.int().min(1) }).optional(),
  }),
  /** Ends the run at the next step, with a checkpoint. */
  z.object({ type: z.literal("stop") }),
]);
export type ClassifierRequest = z.input<typeof classifierRequestSchema>;

/** What it tells its supervisor. */
export type ClassifierMessage =
  | { readonly type: "event"; readonly event: ClassifierEvent }
  | { readonly type: "problem"; readonly message: string }
  /** Crops are cut, image by image. */
  | { readonly type: "progress"; readonly done: number; readonly total: number };
