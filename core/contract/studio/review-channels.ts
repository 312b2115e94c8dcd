import { z } from "zod";
import { SPLITS } from "../dataset.ts";
import { channel } from "./channel.ts";
import {
  ERROR_TYPES,
  REVIEW_OUTCOMES,
  type ReviewCurve,
  type ReviewObject,
  type ReviewReport,
  type RunComparison,
} from "./review.ts";

const view = {
  /** A run's id, `best` or `last`. */
  runId: z.string(),
  split: z.enum(SPLITS).default("val"),
  confidence: z.number().min(0).max(1),
  iou: z.number().min(0.1).max(0.95).default(0.5),
};
export const reviewViewSchema = z.strictObject(view);
export type ReviewView = z.output<typeof reviewViewSchema>;

/** Which objects: every part that is given must fit. */
export const reviewSelectionSchema = z.strictObject({
  /** Of this class, by label, or by prediction where there is no label. */
  classId: z.int().nullable().default(null),
  outcome: z.enum(REVIEW_OUTCOMES).nullable().default(null),
  errorType: z.enum(ERROR_TYPES).nullable().default(null),
  /** A cell of the confusion matrix; null: background. */
  cell: z
    .strictObject({ predicted: z.int().nullable(), labelled: z.int().nullable() })
    .nullable()
    .default(null),
  /** Ranked suspicions instead of all objects. */
  suspicion: z.enum(["label-error", "hard"]).nullable().default(null),
});
export type ReviewSelection = z.output<typeof reviewSelectionSchema>;

/** A run measured against the labels of now, from its stored predictions. */
export const reviewChannels = {
  "review.report": channel<ReviewReport>()(reviewViewSchema),
  "review.curves": channel<readonly ReviewCurve[]>()(reviewViewSchema),
  "review.objects": channel<{ readonly total: number; readonly objects: readonly ReviewObject[] }>()(
    z.strictObject({
      ...view,
      selection: reviewSelectionSchema,
      order: z.enum(["worst", "confidence", "image"]).default("worst"),
      offset: z.int().min(0).default(0),
      limit: z.int().min(1).max(500).default(100),
    }),
  ),
  "review.compare": channel<RunComparison>()(z.strictObject({ ...view, beforeRunId: z.string() })),
  /** Runs the model over a split whose predictions are not stored yet. Tells `job` events. */
  "review.predict": channel<{ readonly images: number }>()(
    z.strictObject({ runId: z.string(), split: z.enum(SPLITS) }),
  ),
  /** Writes the file and answers with its path. PNG and HTML pictures come from the report's own figures. */
  "review.export": channel<string>()(
    z.strictObject({ ...view, format: z.enum(["csv", "json", "png", "html"]), path: z.string().min(1) }),
  ),
};
