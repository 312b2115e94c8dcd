import { appendFileSync, mkdirSync, renameSync, statSync } from "node:fs";
import { join } from "node:path";

export type LogLevel = "info" | "warn" | "error";
/** Words and figures alone: what an image shows has no form that fits here. */
export type LogFacts = Readonly<Record<string, string | number | boolean | null>>;

export interface RotatingLogOptions {
  /** Made where it is absent. */
  readonly folder: string;
  /** Of one file. */
  readonly maxBytes?: number;
  /** The one that is written and those before it. */
  readonly files?: number;
  readonly now?: () => Date;
}

export const LOG_FILE = "boresight.jsonl";
const MAX_BYTES = 1_000_000;
const FILES = 5;
/** A longer text is cut: a stack fits, a file's content does not. */
const LONGEST_TEXT = 4000;

/**
 * One JSON object a line: `time`, `level`, `event`, then the facts. Written at once, so that the last line before a crash
 * is there. At `maxBytes` the file becomes `boresight.1.jsonl`, that one `.2`, and the oldest goes.
 */
export class RotatingLog {
  readonly #folder: string;
  readonly #maxBytes: number;
  readonly #files: number;
  readonly #now: () => Date;

  constructor({ folder, maxBytes = MAX_BYTES, files = FILES, now = () => new Date() }: RotatingLogOptions) {
    this.#folder = folder;
    this.#maxBytes = maxBytes;
    this.#files = files;
    this.#now = now;
    mkdirSync(folder, { recursive: true });
  }

  write(level: LogLevel, event: string, facts: LogFacts = {}): void {
    const line = `${JSON.stringify({ time: this.#now().toISOString(), level, event, ...shortened(facts) })}\n`;
    const size = statSync(this.#path(0), { throwIfNoEntry: false })?.size ?? 0;
    if (size > 0 && size + Buffer.byteLength(line) > this.#maxBytes) this.#rotate();
    appendFileSync(this.#path(0), line);
  }

  #rotate(): void {
    for (let age = this.#files - 2; age >= 0; age--) {
      if (statSync(this.#path(age), { throwIfNoEntry: false }))
        renameSync(this.#path(age), this.#path(age + 1));
    }
  }

  #path(age: number): string {
    return join(this.#folder, age === 0 ? LOG_FILE : LOG_FILE.replace(".", `.${age}.`));
  }
}

function shortened(facts: LogFacts): LogFacts {
  return Object.fromEntries(
    Object.entries(facts).map(([name, fact]) => [
      name,
      typeof fact === "string" && fact.length > LONGEST_TEXT ? `${fact.slice(0, LONGEST_TEXT)}…` : fact,
    ]),
  );
}
