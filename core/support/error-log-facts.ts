import { BoresightError } from "../errors/boresight-error.ts";
import type { LogFacts } from "./rotating-log.ts";

/** What the log keeps of a failure: its words, its code and where it came from. */
export function errorLogFacts(error: unknown): LogFacts {
  if (!(error instanceof Error)) return { message: String(error) };
  return {
    name: error.name,
    code: error instanceof BoresightError ? error.code : null,
    message: error.message,
    stack: error.stack ?? null,
    cause: error.cause === undefined ? null : String(error.cause),
  };
}
