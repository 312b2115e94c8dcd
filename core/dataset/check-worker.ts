import { parentPort, workerData } from "node:worker_threads";
import { checkDatabase } from "./project-database.ts";

// A thread that checks the database whose path it is given.

parentPort?.postMessage(problemOf(workerData as string));

function problemOf(database: string): string | null {
  try {
    checkDatabase(database);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
