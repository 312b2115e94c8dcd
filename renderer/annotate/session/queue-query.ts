import type { ImageStatus } from "../../../core/contract/dataset.ts";
import {
  type ImageFilter,
  type ImageSort,
  imageFilterSchema,
} from "../../../core/contract/studio/image-row.ts";

/** Which images are gone through: Library's filter, what is to do, what waits for a second look, or all. */
export const QUEUE_KINDS = ["library", "todo", "review", "all"] as const;
export type QueueKind = (typeof QUEUE_KINDS)[number];

export interface QueueQuery {
  readonly filter: ImageFilter;
  readonly sort: ImageSort;
}

const NO_FILTER: ImageFilter = imageFilterSchema.parse({});

/** What the studio is asked for, in Library's order. */
export function queueQuery(kind: QueueKind, { filter, sort }: QueueQuery): QueueQuery {
  switch (kind) {
    case "library":
      return { filter, sort };
    case "todo":
      return { filter: { ...NO_FILTER, statuses: ["todo"] }, sort };
    case "review":
      return { filter: { ...NO_FILTER, statuses: ["done"] }, sort };
    case "all":
      return { filter: NO_FILTER, sort };
  }
}

/** Library's filter counts as all images while it lets all pass. */
export function queueLabel(kind: QueueKind, isFiltering: boolean): string {
  switch (kind) {
    case "library":
      return isFiltering ? "Filter" : "All images";
    case "todo":
      return "To do";
    case "review":
      return "To review";
    case "all":
      return "All images";
  }
}

/** What an image becomes when a person has finished with it: a second look makes it reviewed. */
export function finishedStatus(status: ImageStatus, kind: QueueKind): ImageStatus {
  return kind === "review" || status === "reviewed" ? "reviewed" : "done";
}
