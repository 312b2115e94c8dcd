import { writeSync } from "node:fs";
import { workerData } from "node:worker_threads";
import { processorMicroseconds } from "./case-watch.ts";

// The thread of `CaseWatch`.

const LOOK_EVERY_MS = 250;
const { begun, subject, hangSeconds } = workerData as {
  begun: BigInt64Array;
  subject: string;
  hangSeconds: number;
};

setInterval(() => {
  const since = Number(Atomics.load(begun, 0));
  if (since === 0 || processorMicroseconds() - since < hangSeconds * 1e6) return;
  // Past the main thread, which may never turn to its own streams again.
  writeSync(2, `A case of ${subject} took more than ${hangSeconds} s of processor time: a hang.\n`);
  process.kill(process.pid, "SIGKILL");
}, LOOK_EVERY_MS);
