import { BoresightError } from "../errors/boresight-error.ts";

/** A file of weights that cannot be used, and why. */
export function weightsError(file: string, reason: string, cause?: unknown): BoresightError {
  return new BoresightError(
    "weights-invalid",
    `${file} gives no weights: ${reason}.`,
    { file },
    cause === undefined ? undefined : { cause },
  );
}
