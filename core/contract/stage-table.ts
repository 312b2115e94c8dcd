import { z } from "zod";
import { regulariserSchema } from "./regularisers.ts";

export const MOST_STAGES = 16;
/** Shares that a person typed as thirds or percentages add up to 1 as well as floats do. */
const SHARE_TOLERANCE = 1e-6;

/** One stage of a run, given by hand. */
export const stageRowSchema = z.strictObject({
  /** Of the run's epochs, or of its time where it runs against the clock. */
  share: z.number().min(0.001).max(1),
  /** Side of the training images, pixels. */
  imageSize: z.int().min(32).multipleOf(32),
  regularisers: regulariserSchema,
});
export type StageRow = z.output<typeof stageRowSchema>;

export const stageTableSchema = z
  .array(stageRowSchema)
  .min(1)
  .max(MOST_STAGES)
  .refine((rows) => Math.abs(sumOfShares(rows) - 1) <= SHARE_TOLERANCE, {
    error: ({ input }) =>
      `The stages' shares add up to ${percent(sumOfShares(input as StageRow[]))}, not to 100%`,
  });

export function sumOfShares(rows: readonly Pick<StageRow, "share">[]): number {
  return rows.reduce((sum, { share }) => sum + share, 0);
}

const percent = (share: number): string => `${Number((100 * share).toFixed(2))}%`;
