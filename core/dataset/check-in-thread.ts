import { once } from "node:events";
import { Worker } from "node:worker_threads";

/**
 * Looks at the structure of a project's database on a thread of its own, while the project is open.
 * @returns null where it is sound, else what is wrong with it and what to do.
 */
export async function checkInThread(database: string): Promise<string | null> {
  const program = new URL("./check-worker.ts", import.meta.url);
  const worker = new Worker(program, { workerData: database, execArgv: [] });
  // A project that is closed does not wait for it.
  worker.unref();
  const [problem] = (await once(worker, "message")) as [string | null];
  await worker.terminate();
  return problem;
}
