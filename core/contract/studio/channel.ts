import type { z } from "zod";

/** One request that the window may make of the studio: what it sends, checked at the border, and what comes back. */
export interface Channel<Arguments extends z.ZodType, Result> {
  readonly arguments: Arguments;
  /** Carries the type alone; never read. */
  readonly result?: Result;
}

/** Declares a channel: `channel<Result>()(schema of the arguments)`. */
export function channel<Result>(): <Arguments extends z.ZodType>(
  schema: Arguments,
) => Channel<Arguments, Result> {
  return (schema) => ({ arguments: schema });
}

/** How every request is answered. */
export type Reply<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly error: ReplyError };

/** A failure as it crosses the border: `message` ends in the next step. */
export interface ReplyError {
  readonly code: string;
  readonly message: string;
  readonly facts: Readonly<Record<string, unknown>>;
}
