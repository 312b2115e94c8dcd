import type { ErrorCode } from "./error-code.ts";

/** Facts about a failure, for logs and `--json`; never needed to understand the message. */
export type ErrorFacts = Readonly<Record<string, string | number | boolean | null | readonly string[]>>;

/**
 * A failure that somebody can act on. The message is one sentence that says what happened and ends with
 * the next step; the code is stable and is what programs compare.
 */
export class BoresightError extends Error {
  readonly code: ErrorCode;
  readonly facts: ErrorFacts;

  constructor(code: ErrorCode, message: string, facts: ErrorFacts = {}, options?: { cause?: unknown }) {
    super(message, options);
    this.name = new.target.name;
    this.code = code;
    this.facts = facts;
  }
}
