import type { ReplyError } from "../core/contract/studio/channel.ts";
import { BoresightError } from "../core/errors/boresight-error.ts";

/** A failure in the shape that crosses to the window. What nobody foresaw keeps its own words and says where more is. */
export function toReplyError(error: unknown): ReplyError {
  if (error instanceof BoresightError) {
    return { code: error.code, message: error.message, facts: error.facts };
  }
  const message = error instanceof Error ? error.message : String(error);
  return {
    code: "unexpected",
    message: `Something failed that should not: ${message}. Try again; if it stays, restart the studio.`,
    facts: { stack: error instanceof Error ? (error.stack ?? null) : null },
  };
}
