import { z } from "zod";
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
  /** Something a person should know that does not end the run. */
  | { readonly type: "problem"; readonly message: string };
