import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

/** Figures of any process of this machine; Linux alone tells them so. undefined once it is gone. */
export function processFigures(
  pid: number,
): { readonly residentMiB: number; readonly files: number; readonly threads: number } | undefined {
  try {
    const status = readFileSync(`/proc/${pid}/status`, "utf8");
    const kibibytes = /^VmRSS:\s+(\d+) kB$/m.exec(status);
    const threads = /^Threads:\s+(\d+)$/m.exec(status);
    if (!kibibytes || !threads) return undefined;
    const files = readdirSync(`/proc/${pid}/fd`).length;
    return { residentMiB: Number(kibibytes[1]) / 1024, files, threads: Number(threads[1]) };
  } catch {
    // It ended between two looks.
    return undefined;
  }
}

/** Seconds of processor time of a process, its threads and the children that it has waited for. */
export function processorSeconds(pid: number): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]!.split(" ");
    const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
    return ticks / TICKS_A_SECOND;
  } catch {
    return 0;
  }
}

/** USER_HZ, the same on every Linux that Node runs on. */
const TICKS_A_SECOND = 100;

/** Files below a folder that somebody wrote for a while. */
export function countFiles(folder: string, isCounted: (name: string) => boolean = () => true): number {
  let files: string[];
  try {
    files = readdirSync(folder, { recursive: true }) as string[];
  } catch {
    return 0;
  }
  return files.filter(isCounted).length;
}

export function fileMiB(path: string): number {
  return (statSync(path, { throwIfNoEntry: false })?.size ?? 0) / 2 ** 20;
}

export function walPath(project: string): string {
  return join(project, "project.db-wal");
}
