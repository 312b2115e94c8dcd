import { Worker } from "node:worker_threads";
import { BoresightError } from "../errors/boresight-error.ts";
import type { BulkEdit } from "./bulk-edit.ts";
import type { EditErrand, EditOutcome, EditReply } from "./edit-messages.ts";

export interface EditInThreadOptions {
  /** Rows that are changed, and how many there are; null while that is not known. */
  readonly onProgress?: (done: number, total: number | null) => void;
  /** Aborting takes the whole edit back, unless it is done already. */
  readonly signal?: AbortSignal;
}

/**
 * `makeBulkEdit` on a thread of its own: a million boxes take seconds, during which this one goes on reading.
 * The caller keeps the project's gate shut meanwhile.
 * @returns null where the edit changes nothing.
 * @throws BoresightError as the edit does; `cancelled`
 */
export async function editInThread(
  projectFolder: string,
  edit: BulkEdit,
  { onProgress, signal }: EditInThreadOptions = {},
): Promise<EditOutcome | null> {
  const stop = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  const halt = (): void => void Atomics.store(stop, 0, 1);
  if (signal?.aborted) halt();
  signal?.addEventListener("abort", halt, { once: true });
  const workerData: EditErrand = { folder: projectFolder, edit, stop };
  const worker = new Worker(new URL("./edit-worker.ts", import.meta.url), { workerData, execArgv: [] });
  try {
    return await outcomeOf(worker, (done, total) => onProgress?.(done, total));
  } finally {
    signal?.removeEventListener("abort", halt);
    await worker.terminate();
  }
}

function outcomeOf(
  worker: Worker,
  onProgress: (done: number, total: number | null) => void,
): Promise<EditOutcome | null> {
  return new Promise((resolve, reject) => {
    worker.on("error", reject);
    worker.on("exit", (code) => reject(new Error(`The thread that edits ended without a word (${code}).`)));
    worker.on("message", (reply: EditReply) => {
      switch (reply.type) {
        case "progress":
          onProgress(reply.done, reply.total);
          return;
        case "done":
          resolve(reply.outcome);
          return;
        case "failed":
          reject(
            reply.code === null
              ? new Error(reply.message)
              : new BoresightError(reply.code, reply.message, reply.facts),
          );
      }
    });
  });
}
