import { BoresightError } from "../../errors/boresight-error.ts";

/** A step of the engine's set-up that failed: what happened, with nothing to do yet, since the next source is tried. */
export function setUpError(reason: string, cause?: unknown): BoresightError {
  return new BoresightError("engine-missing", reason, {}, cause === undefined ? undefined : { cause });
}

/** The message of whatever was thrown, with the system's own words for a failed connection. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error && error.message === "fetch failed"
    ? error.cause.message
    : error.message;
}
