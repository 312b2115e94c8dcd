import { z } from "zod";
import { IMAGE_STATUSES, SPLITS } from "../dataset.ts";
import { channel } from "./channel.ts";
import { type HealthIssue, type ImageRow, imageFilterSchema, imageSortSchema } from "./image-row.ts";
import type { ProjectChange } from "./project-diff.ts";

const ids = z.array(z.int()).min(1);
const name = z.string().trim().min(1).max(200);
const color = z.string().regex(/^#[0-9a-f]{6}$/);

/** The filter's images in order. */
export interface ImageQueryResult {
  readonly ids: Int32Array;
  readonly boxes: number;
}

export interface LibraryStatistics {
  /** Boxes by longest side: `edges[i]` to `edges[i + 1]` pixels hold `counts[i]`. */
  readonly objectSizes: { readonly edges: readonly number[]; readonly counts: readonly number[] };
  readonly health: Readonly<Record<HealthIssue, number>>;
  /** ISO 8601; null where the images were not looked at yet. */
  readonly healthCheckedAt: string | null;
  /** Folders that images lie in, with how many. */
  readonly sources: readonly { readonly folder: string; readonly images: number }[];
}

/** Images and classes, many at a time. Every change can be undone and answers with what it did. */
export const libraryChannels = {
  "images.query": channel<ImageQueryResult>()(
    z.strictObject({ filter: imageFilterSchema, sort: imageSortSchema }),
  ),
  /** Rows in the order asked for; an id that is gone is left out. */
  "images.rows": channel<readonly ImageRow[]>()(z.strictObject({ ids: z.array(z.int()).max(500) })),
  "images.statistics": channel<LibraryStatistics>()(z.strictObject({ filter: imageFilterSchema })),
  "images.mark": channel<ProjectChange | null>()(
    z.strictObject({
      ids,
      split: z.enum(SPLITS).optional(),
      status: z.enum(IMAGE_STATUSES).optional(),
      flagged: z.boolean().optional(),
      removed: z.boolean().optional(),
      metresPerPixel: z.number().positive().nullable().optional(),
    }),
  ),
  /** Every box of class `from` (null: all) on these images becomes `to`; null: is removed. */
  "images.relabel": channel<ProjectChange | null>()(
    z.strictObject({ ids, from: z.int().nullable(), to: z.int().nullable() }),
  ),
  /** Looks at every file: missing, corrupt, replaced, duplicate, dark, overexposed. Tells `job` events. */
  "images.checkHealth": channel<Readonly<Record<HealthIssue, number>>>()(z.strictObject({})),
  "classes.add": channel<ProjectChange>()(z.strictObject({ name, color: color.optional() })),
  "classes.change": channel<ProjectChange | null>()(
    z.strictObject({
      id: z.int(),
      name: name.optional(),
      color: color.optional(),
      /** `1` to `9` and `0`; null for none. */
      hotkey: z
        .string()
        .regex(/^[0-9]$/)
        .nullable()
        .optional(),
    }),
  ),
  /** The boxes of `from` become `into`, and `from` goes. */
  "classes.merge": channel<ProjectChange>()(z.strictObject({ from: ids, into: z.int() })),
  /** The class goes with its boxes. */
  "classes.remove": channel<ProjectChange>()(z.strictObject({ id: z.int() })),
  /** All ids in their new order. */
  "classes.reorder": channel<ProjectChange | null>()(z.strictObject({ ids })),
};
