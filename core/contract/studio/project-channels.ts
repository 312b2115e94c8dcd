import { z } from "zod";
import { DATASET_FORMATS, type DatasetFormat, SPLITS } from "../dataset.ts";
import { channel } from "./channel.ts";
import type { ProjectBackup } from "./project-backup.ts";
import type { HistoryState, ProjectChange } from "./project-diff.ts";
import type { ProjectOverview } from "./project-overview.ts";

/** `images`: a folder of pictures without labels. `auto`: whatever the folder looks like. */
export const IMPORT_FORMATS = ["auto", "images", ...DATASET_FORMATS] as const;

export const importRequestSchema = z.strictObject({
  /** Absolute path of a folder or file that the person chose or dropped. */
  source: z.string().min(1),
  /** These images of the folder alone; empty: whatever is in it. */
  files: z.array(z.string().min(1)).max(100_000).default([]),
  format: z.enum(IMPORT_FORMATS).default("auto"),
  /** Where the images lie, if not beside the labels. */
  images: z.string().nullable().default(null),
  /** Puts everything into one split; null: as published, else shared out. */
  split: z.enum(SPLITS).nullable().default(null),
});
export type ImportRequest = z.input<typeof importRequestSchema>;

export interface ImportProblem {
  readonly file: string;
  readonly message: string;
}

/** What an import would do, or did. */
export interface ImportReport {
  readonly format: DatasetFormat | "images";
  readonly images: number;
  readonly boxes: number;
  readonly classes: readonly { readonly name: string; readonly boxes: number; readonly isNew: boolean }[];
  readonly splits: Readonly<Record<(typeof SPLITS)[number], number>>;
  /** Already in the project, left as they are. */
  readonly known: number;
  readonly problems: readonly ImportProblem[];
}

const nothing = z.strictObject({});
const folder = z.strictObject({ folder: z.string().min(1) });

/** The open project as a whole. One is open at a time. */
export const projectChannels = {
  "project.create": channel<ProjectOverview>()(folder),
  /** Draws the sample project, or opens it where it was drawn before. Tells `job` events. */
  "project.openSample": channel<ProjectOverview>()(nothing),
  /** `readOnly`: to be looked at alone, which is what can be done with a damaged one. */
  "project.open": channel<ProjectOverview>()(folder.extend({ readOnly: z.boolean().default(false) })),
  /** The newest first. */
  "project.backups": channel<readonly ProjectBackup[]>()(folder),
  /** Puts a backup in the place of the database, which is kept beside it, and opens the project. */
  "project.restore": channel<ProjectOverview>()(folder.extend({ backup: z.string().min(1) })),
  "project.close": channel<null>()(nothing),
  /** null where none is open. */
  "project.overview": channel<ProjectOverview | null>()(nothing),
  "project.previewImport": channel<ImportReport>()(importRequestSchema),
  /** Tells `job` events; resolves when it is done. */
  "project.import": channel<ImportReport>()(importRequestSchema),
  "project.export": channel<{ readonly images: number; readonly folder: string }>()(
    z.strictObject({ format: z.enum(DATASET_FORMATS), folder: z.string().min(1) }),
  ),
  "history.state": channel<HistoryState>()(nothing),
  /** null where there is nothing to take back. */
  "history.undo": channel<ProjectChange | null>()(nothing),
  "history.redo": channel<ProjectChange | null>()(nothing),
  /** Ends a long work that `job` events tell about. */
  "job.cancel": channel<null>()(z.strictObject({ jobId: z.string() })),
};
