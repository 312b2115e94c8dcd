import type { ChildExit } from "./child-handle.ts";
import { BoresightError } from "./errors/boresight-error.ts";

/** Why a training process ended without a last word: memory ran out, somebody ended it, or nobody knows. */
export type CauseOfDeath = "memory" | "outside" | "unknown";

/** What a person is told of it, with what to do next. */
export function trainingDeath(
  cause: CauseOfDeath,
  runId: string,
  { code, signal }: ChildExit,
): BoresightError {
  const how = signal ?? (code === null ? "no exit code" : `exit code ${code}`);
  const facts = { runId, code, signal };
  switch (cause) {
    case "memory":
      return new BoresightError(
        "out-of-memory",
        `Memory ran out, and the system ended the training process (${how}); close other programs and resume the run from its last checkpoint, or train with a smaller batch, image size or model.`,
        facts,
      );
    case "outside":
      return new BoresightError(
        "training-process-killed",
        `The training process was ended from outside (${how}) while memory was not short; resume the run from its last checkpoint.`,
        facts,
      );
    case "unknown":
      return new BoresightError(
        "training-process-died",
        `The training process ended without a word (${how}), perhaps for lack of memory; resume it from its last checkpoint.`,
        facts,
      );
  }
}
