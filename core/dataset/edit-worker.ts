import { parentPort, workerData } from "node:worker_threads";
import { BoresightError } from "../errors/boresight-error.ts";
import { makeBulkEdit } from "./bulk-edit.ts";
import type { EditErrand, EditReply } from "./edit-messages.ts";
import { openProject } from "./project.ts";

// A thread that makes one edit of many rows, over a connection of its own.

const { folder, edit, stop } = workerData as EditErrand;
let done = 0;
let total: number | null = null;

try {
  say(await made());
} catch (error) {
  const { message } = error instanceof Error ? error : { message: String(error) };
  const [code, facts] = error instanceof BoresightError ? [error.code, error.facts] : [null, {}];
  say({ type: "failed", code, message, facts });
}

async function made(): Promise<EditReply> {
  using project = openProject(folder, { isChecked: true });
  const applied = makeBulkEdit(project, edit, {
    onTotal(rows) {
      total = rows;
      tell();
    },
    onRows(rows) {
      done += rows;
      tell();
    },
  });
  if (!applied) return { type: "done", outcome: null };
  const { label, imageIds, classesChanged } = applied.change;
  return { type: "done", outcome: { label, imageIds, classesChanged } };
}

/** Within the transaction: what is thrown here takes all of it back. */
function tell(): void {
  if (Atomics.load(stop, 0) !== 0) {
    throw new BoresightError(
      "cancelled",
      "The edit was cancelled, and nothing is changed; repeat it at any time.",
    );
  }
  say({ type: "progress", done, total });
}

function say(reply: EditReply): void {
  parentPort?.postMessage(reply);
}
