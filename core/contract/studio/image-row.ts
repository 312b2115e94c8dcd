import { z } from "zod";
import { type Annotation, IMAGE_STATUSES, type ImageRecord, SPLITS } from "../dataset.ts";
import type { ImageMarks } from "./project-diff.ts";

export const HEALTH_ISSUES = [
  "missing",
  "corrupt",
  "replaced",
  "duplicate",
  "dark",
  "overexposed",
  "tiny-boxes",
  "outside-boxes",
  "background",
] as const;
export type HealthIssue = (typeof HEALTH_ISSUES)[number];

export const imageFilterSchema = z.strictObject({
  /** Part of the file's name or folder, any case. */
  text: z.string().max(500).default(""),
  splits: z.array(z.enum(SPLITS)).default([]),
  statuses: z.array(z.enum(IMAGE_STATUSES)).default([]),
  /** Images with a box of any of these. */
  classIds: z.array(z.int()).default([]),
  minBoxes: z.int().min(0).nullable().default(null),
  maxBoxes: z.int().min(0).nullable().default(null),
  flagged: z.boolean().nullable().default(null),
  health: z.array(z.enum(HEALTH_ISSUES)).default([]),
  /** Folder that the image lies in, absolute; null for all. */
  source: z.string().nullable().default(null),
  /** Images with proposals that wait. */
  withProposals: z.boolean().default(false),
});
/** Empty lists and nulls let everything pass; the parts are joined by "and". */
export type ImageFilter = z.output<typeof imageFilterSchema>;

export const imageSortSchema = z.strictObject({
  by: z.enum(["name", "added", "boxes", "size", "status", "split"]).default("name"),
  descending: z.boolean().default(false),
});
export type ImageSort = z.output<typeof imageSortSchema>;

/** An image in the grid. */
export interface ImageRow extends ImageMarks {
  /** The file's name, without folder. */
  readonly name: string;
  readonly width: number;
  readonly height: number;
  /** [n, 5] class id, x1, y1, x2, y2 in pixels of the upright original, flat. */
  readonly boxes: Float32Array;
  readonly proposals: number;
  readonly health: readonly HealthIssue[];
}

/** An image on the canvas. */
export interface ImageDetail extends ImageRecord, ImageMarks {
  readonly name: string;
  /** Another word whenever the image, its boxes or its proposals are not what they were. */
  readonly version: string;
  readonly annotations: readonly Annotation[];
  readonly proposals: readonly Proposal[];
}

export const FILE_CONDITIONS = ["as-labelled", "replaced", "missing", "unreadable"] as const;

/** An image's file, looked at now. */
export interface ImageFile {
  readonly condition: (typeof FILE_CONDITIONS)[number];
  /** SHA-256 of its bytes, hexadecimal; empty where they cannot be read. */
  readonly contentHash: string;
}

/** What a model thinks is there: never a label until a person accepts it. */
export interface Proposal extends Annotation {
  /** 0 to 1. */
  readonly confidence: number;
  readonly runId: string;
}
