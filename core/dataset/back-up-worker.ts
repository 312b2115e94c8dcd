import { parentPort, workerData } from "node:worker_threads";
import { BoresightError } from "../errors/boresight-error.ts";
import type { BackupReply } from "./back-up-in-thread.ts";
import { backUpProject } from "./project-backup.ts";

// A thread that makes one backup of the project whose folder it is given.

parentPort?.postMessage(reply());

function reply(): BackupReply {
  try {
    return { backup: backUpProject(workerData as string, new Date()) };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { code: error instanceof BoresightError ? error.code : null, message };
  }
}
