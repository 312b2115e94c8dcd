import { z } from "zod";
import { channel } from "./channel.ts";
import { type ImageDetail, type ImageFile, imageFilterSchema } from "./image-row.ts";
import type { ProjectChange } from "./project-diff.ts";

/** x1, y1, x2, y2, pixels of the upright original. */
const boxSchema = z
  .tuple([z.number(), z.number(), z.number(), z.number()])
  .refine(([x1, y1, x2, y2]) => x1 < x2 && y1 < y2, "a box needs an area");

/** New annotations carry negative ids that the window made up; the reply names the real ones. */
export const annotationSchema = z.strictObject({
  id: z.int(),
  imageId: z.int(),
  classId: z.int(),
  box: boxSchema,
  locked: z.boolean().default(false),
  /** Drawing order on its image: higher lies in front. */
  zOrder: z.int().default(0),
});
export const annotationDiffSchema = z.strictObject({
  added: z.array(annotationSchema),
  updated: z.array(z.strictObject({ before: annotationSchema, after: annotationSchema })),
  removed: z.array(annotationSchema),
});

export interface ApplyResult {
  readonly change: ProjectChange;
  /** Ids of the added annotations, in the diff's order. */
  readonly addedIds: readonly number[];
}

/** One image at a time, on the canvas. */
export const annotateChannels = {
  "annotate.open": channel<ImageDetail>()(z.strictObject({ imageId: z.int() })),
  /** Whether what was read ahead under that version is what `annotate.open` would tell now. */
  "annotate.isCurrent": channel<boolean>()(
    z.strictObject({ imageId: z.int(), version: z.string().max(200) }),
  ),
  /** Whether the image's file is the one that was labelled: a person, or another program, may have replaced it. */
  "annotate.lookAtFile": channel<ImageFile>()(z.strictObject({ imageId: z.int() })),
  /** Labels belong to the file that lies there now, whatever they were drawn on; boxes stay as they are. */
  "annotate.takeFile": channel<ProjectChange>()(z.strictObject({ imageId: z.int() })),
  /** On disk when it resolves. The label is what undo calls it: "Draw c17". */
  "annotate.apply": channel<ApplyResult>()(
    z.strictObject({ label: z.string().max(200), diff: annotationDiffSchema }),
  ),
  /** The next image after `imageId` in the filter's order that is to do, or done and not reviewed; null: none left. */
  "annotate.next": channel<number | null>()(
    z.strictObject({
      imageId: z.int().nullable(),
      status: z.enum(["todo", "done"]),
      filter: imageFilterSchema,
    }),
  ),
  /** The model's boxes for these images become proposals; proposals of before go. Tells `job` events. */
  "proposals.make": channel<{ readonly images: number; readonly proposals: number }>()(
    z.strictObject({
      imageIds: z.array(z.int()).min(1),
      /** A run's id, or `best`. */
      run: z.string().default("best"),
      confidence: z.number().min(0).max(1).default(0.25),
    }),
  ),
  /** Become annotations, as one edit. A proposal that a person's box of the same class covers (IoU .5) is dropped. */
  "proposals.accept": channel<ProjectChange | null>()(z.strictObject({ ids: z.array(z.int()).min(1) })),
  "proposals.acceptAll": channel<ProjectChange | null>()(
    z.strictObject({ imageIds: z.array(z.int()).min(1), confidence: z.number().min(0).max(1) }),
  ),
  /** As one edit: undo brings them back. */
  "proposals.reject": channel<ProjectChange | null>()(z.strictObject({ ids: z.array(z.int()).min(1) })),
};
