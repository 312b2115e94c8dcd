import { BoresightError } from "../../../core/errors/boresight-error.ts";

/** The error that `body` throws, which must be one that a person can act on. */
export function errorOf(body: () => unknown): BoresightError {
  try {
    body();
  } catch (error) {
    if (error instanceof BoresightError) return error;
    throw error;
  }
  throw new Error("expected an error, and there was none");
}

/** The error that a promise ends with, which must be one that a person can act on. */
export async function rejectionOf(promise: Promise<unknown>): Promise<BoresightError> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof BoresightError) return error;
    throw error;
  }
  throw new Error("expected an error, and there was none");
}
