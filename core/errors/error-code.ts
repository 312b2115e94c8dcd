/** Every failure the programs know by name. Codes are stable: other tools compare them. */
export const ERROR_CODES = [
  "usage",
  "project-not-found",
  "project-invalid",
  "project-newer",
  "project-busy",
  "edit-conflict",
  "dataset-invalid",
  "dataset-empty",
  "image-unreadable",
  "image-missing",
  "engine-missing",
  "engine-unsound",
  "engine-failed",
  "checkpoint-invalid",
  "weights-invalid",
  "run-not-found",
  "predictions-missing",
  "model-unknown",
  "training-diverged",
  "training-process-died",
  "review-process-died",
  "cancelled",
  "disk",
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number];
