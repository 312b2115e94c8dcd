import type { CandidateMessage, CandidateRequest } from "./candidate-messages.ts";
import type { LaunchProcess } from "./child-handle.ts";
import { BoresightError } from "./errors/boresight-error.ts";
import type { CandidateFigures } from "./experiment/search-reward.ts";

/**
 * Trains a candidate in a process of its own.
 * @throws BoresightError what the process failed with, `training-process-died`, or `cancelled` when the signal aborts
 */
export async function superviseCandidate(
  launch: LaunchProcess,
  request: CandidateRequest,
  signal: AbortSignal,
): Promise<CandidateFigures> {
  const cancelled = new BoresightError(
    "cancelled",
    "The search was stopped; the same command goes on where it is.",
  );
  if (signal.aborted) throw cancelled;
  const child = launch("run-candidate");
  const kill = (): void => child.kill();
  signal.addEventListener("abort", kill, { once: true });
  try {
    let answer: CandidateMessage | undefined;
    await new Promise<void>((resolve) => {
      child.onExit(() => resolve());
      child.onMessage((message) => {
        answer = message as CandidateMessage;
      });
      child.send(request);
    });
    if (signal.aborted) throw cancelled;
    if (!answer)
      throw new BoresightError(
        "training-process-died",
        `The process that trained ${request.config.model} ended without a word, perhaps for lack of memory; use smaller images or batches.`,
      );
    if (answer.type === "failed") throw new BoresightError(answer.code, answer.message);
    return answer.figures;
  } finally {
    signal.removeEventListener("abort", kill);
  }
}
