import type { ChildExit, LaunchProcess } from "./child-handle.ts";
import type { Errand, ErrandMessage } from "./errand-messages.ts";
import { BoresightError } from "./errors/boresight-error.ts";

interface SupervisedErrand {
  readonly launch: LaunchProcess;
  /** Over the environment of this process. */
  readonly environment?: Readonly<Record<string, string>>;
  readonly onProgress?: (done: number, total: number) => void;
  /** Ends the process at once. */
  readonly signal?: AbortSignal;
}

/**
 * Runs an errand in a process of its own and resolves with what it brings.
 * @throws BoresightError `cancelled`, `engine-failed` when the process ends without a last word, or what it failed with.
 */
export async function superviseErrand<Kind extends Errand["type"]>(
  errand: Extract<Errand, { type: Kind }>,
  { launch, environment, onProgress, signal }: SupervisedErrand,
): Promise<Extract<ErrandMessage, { type: Kind }>> {
  const child = launch("run-errand", environment);
  const stop = (): void => child.kill();
  signal?.addEventListener("abort", stop, { once: true });
  let last: ErrandMessage | undefined;
  const exit = await new Promise<ChildExit>((resolve) => {
    child.onExit(resolve);
    child.onMessage((data) => {
      const message = data as ErrandMessage;
      if (message.type === "progress") onProgress?.(message.done, message.total);
      else last = message;
    });
    child.send(errand);
    if (signal?.aborted) stop();
  });
  signal?.removeEventListener("abort", stop);
  if (last?.type === "failed") throw new BoresightError(last.code, last.message);
  if (last?.type === errand.type) return last as Extract<ErrandMessage, { type: Kind }>;
  if (signal?.aborted) throw new BoresightError("cancelled", "It was cancelled; start it again at any time.");
  throw new BoresightError(
    "engine-failed",
    `The process ended without a word (${exit.signal ?? `exit code ${exit.code}`}); try again.`,
    { ...exit },
  );
}
