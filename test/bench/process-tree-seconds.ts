import { readdirSync, readFileSync } from "node:fs";

/** Linux counts processor time in hundredths of a second for whoever asks. */
const TICKS_PER_SECOND = 100;

/** User and system time of a process and all below it, those that ended included; NaN where there is no /proc. */
export function processTreeSeconds(pid: number): number {
  try {
    // The name in brackets may hold spaces; behind it the state is the first field.
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8")
      .replace(/^.*\) /s, "")
      .split(" ")
      .map(Number);
    const [user, system, endedUser, endedSystem] = fields.slice(11, 15) as [number, number, number, number];
    const own = (user + system + endedUser + endedSystem) / TICKS_PER_SECOND;
    return childrenOf(pid).reduce((sum, child) => sum + processTreeSeconds(child), own);
  } catch {
    return Number.NaN;
  }
}

function childrenOf(pid: number): number[] {
  return readdirSync(`/proc/${pid}/task`).flatMap((task) =>
    readFileSync(`/proc/${pid}/task/${task}/children`, "utf8").split(" ").filter(Boolean).map(Number),
  );
}
