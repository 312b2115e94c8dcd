import { BoresightError } from "../errors/boresight-error.ts";
import type { StepOutcome } from "./training-session.ts";

/** A term above this is no longer learning anything: terms begin below ten. */
const LARGEST_TERM = 1e5;

/** A run whose numbers left the sensible: the checkpoint before it is kept. */
export class TrainingDivergedError extends BoresightError {
  constructor(step: number, term: string, value: number) {
    super(
      "training-diverged",
      `Training diverged at step ${step}: ${term} is ${value}; lower the learning rate and resume from the last checkpoint.`,
      { step, term, value: String(value) },
    );
  }
}

/** @throws TrainingDivergedError naming the first term that is not a sensible number. */
export function assertConverging(step: number, { loss, gradientNorm }: StepOutcome): void {
  for (const [term, value] of Object.entries(loss)) {
    if (!Number.isFinite(value) || value > LARGEST_TERM)
      throw new TrainingDivergedError(step, `the ${term} loss`, value);
  }
  if (!Number.isFinite(gradientNorm))
    throw new TrainingDivergedError(step, "the gradients' norm", gradientNorm);
}
