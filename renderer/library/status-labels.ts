import type { ImageStatus } from "../../core/contract/dataset.ts";

/** How a status is called in the window. */
export const STATUS_LABELS: Readonly<Record<ImageStatus, string>> = {
  todo: "To do",
  done: "Done",
  reviewed: "Reviewed",
};
