import { join } from "node:path";
import { errorLogFacts } from "../core/support/error-log-facts.ts";
import { type LogFacts, RotatingLog } from "../core/support/rotating-log.ts";

let log: RotatingLog | null = null;

/** From now on what happens is kept in `logs` of the user data, and what kills the process is its last line. */
export function openStudioLog(userData: string): void {
  log = new RotatingLog({ folder: join(userData, "logs") });
  process.on("uncaughtExceptionMonitor", (error, origin) => write("error", origin, errorLogFacts(error)));
}

export function logEvent(event: string, facts: LogFacts = {}): void {
  write("info", event, facts);
}

/** A failure that nobody answers for: into the log, and to the terminal for who started the studio from one. */
export function logFailure(event: string, error: unknown, facts: LogFacts = {}): void {
  console.error(`${event}:`, error);
  write("error", event, { ...facts, ...errorLogFacts(error) });
}

/** A log that cannot be written, on a full disk perhaps, must not take the studio's work down. */
function write(level: "info" | "error", event: string, facts: LogFacts): void {
  try {
    log?.write(level, event, facts);
  } catch (error) {
    console.error("The log cannot be written:", error);
  }
}
