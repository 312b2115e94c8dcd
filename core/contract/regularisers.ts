import { z } from "zod";

const fraction = z.number().min(0).max(1);

/**
 * Strengths of the regularisers that progressive learning moves from stage to stage (arXiv 2104.00298, Algorithm 1):
 * shares of what the augmentation settings and the blocks' table name at full strength.
 */
export const regulariserSchema = z.strictObject({
  dropout: fraction,
  stochasticDepth: fraction,
  mixup: fraction,
  randAugment: fraction,
  /** Of translate, scale, hue, saturation and value. */
  geometryAndColour: fraction,
});
export type RegulariserConfig = z.output<typeof regulariserSchema>;

export const REGULARISERS = regulariserSchema.keyof().options;
