import type { ReplyError } from "../core/contract/studio/channel.ts";
import { BoresightError } from "../core/errors/boresight-error.ts";

/** A failure in the shape that crosses to the window. What nobody foresaw keeps its own words and says where more is. */
export function toReplyError(error: unknown): ReplyError {
  if (error instanceof BoresightError) {
    return { code: error.code, message: error.message, facts: error.facts };
  }
  const trouble = databaseTrouble(error);
  if (trouble) return { ...trouble, facts: {} };
  const message = error instanceof Error ? error.message : String(error);
  return {
    code: "unexpected",
    message: `Something failed that should not: ${message}. Try again; if it stays, restart the studio.`,
    facts: { stack: error instanceof Error ? (error.stack ?? null) : null },
  };
}

/** What SQLite says where somebody reads a damaged page, or writes to a project that is open to be looked at. */
function databaseTrouble(error: unknown): Pick<ReplyError, "code" | "message"> | null {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (code.startsWith("SQLITE_CORRUPT")) {
    const message = "A part of the project's database cannot be read; restore its last backup.";
    return { code: "project-damaged", message };
  }
  if (code.startsWith("SQLITE_READONLY")) {
    const message = "The project is open to be looked at alone; restore a backup of it to go on working.";
    return { code: "project-read-only", message };
  }
  return null;
}
