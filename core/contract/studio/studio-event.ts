import type { TrainEvent } from "../train-event.ts";
import type { ReplyError } from "./channel.ts";
import type { ProjectChange } from "./project-diff.ts";
import type { ProjectOverview } from "./project-overview.ts";
import type { BatchPictures, RunSummary, ValidationPictures } from "./train-channels.ts";

/** Long work: one event when it begins, some while it goes on, one when it ends. */
export interface Job {
  readonly id: string;
  readonly kind: "edit" | "import" | "export" | "health" | "proposals" | "predict" | "set-up" | "thumbnails";
  /** "Importing 743 images". */
  readonly title: string;
  readonly done: number;
  /** null while it is not known. */
  readonly total: number | null;
  readonly etaSeconds: number | null;
  readonly state: "running" | "done" | "failed" | "cancelled";
  readonly error: ReplyError | null;
}

/** What the studio tells the window unasked. At most 20 messages a second; train events are gathered. */
export type StudioEvent =
  | { readonly type: "project"; readonly overview: ProjectOverview | null }
  | { readonly type: "change"; readonly change: ProjectChange }
  | { readonly type: "job"; readonly job: Job }
  | { readonly type: "runs"; readonly runs: readonly RunSummary[] }
  | { readonly type: "train"; readonly runId: string; readonly events: readonly TrainEvent[] }
  | { readonly type: "batch-pictures"; readonly runId: string; readonly batch: BatchPictures }
  | { readonly type: "validation-pictures"; readonly runId: string; readonly validation: ValidationPictures }
  /** A command of the native menu, by the id that the window's commands have. */
  | { readonly type: "command"; readonly command: string }
  /** Something a person should know: a crash that was survived, a file that is gone. */
  | { readonly type: "notice"; readonly kind: "info" | "warn" | "error"; readonly message: string }
  | { readonly type: "window"; readonly maximized: boolean; readonly fullscreen: boolean };
