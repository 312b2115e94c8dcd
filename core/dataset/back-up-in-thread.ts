import { once } from "node:events";
import { Worker } from "node:worker_threads";
import type { ProjectBackup } from "../contract/studio/project-backup.ts";
import { BoresightError } from "../errors/boresight-error.ts";
import type { ErrorCode } from "../errors/error-code.ts";

/** What the thread answers. */
export type BackupReply =
  | { readonly backup: ProjectBackup | null }
  | { readonly code: ErrorCode | null; readonly message: string };

/** `backUpProject` on a thread of its own: a million boxes take seconds. @throws as it does */
export async function backUpInThread(projectFolder: string): Promise<ProjectBackup | null> {
  const program = new URL("./back-up-worker.ts", import.meta.url);
  const worker = new Worker(program, { workerData: projectFolder, execArgv: [] });
  const [reply] = (await once(worker, "message")) as [BackupReply];
  await worker.terminate();
  if ("backup" in reply) return reply.backup;
  throw reply.code === null
    ? new Error(reply.message)
    : new BoresightError(reply.code, reply.message, { folder: projectFolder });
}
