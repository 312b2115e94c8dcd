import { existsSync } from "node:fs";
import { statfs } from "node:fs/promises";
import { totalmem } from "node:os";
import { dirname } from "node:path";
import { cacheFolder } from "../setup/cache-folder.ts";
import { CalibratedThreadsFile } from "../threads/calibrated-threads-file.ts";
import type { SystemReport } from "./doctor-report.ts";

export async function examineSystem(environment: NodeJS.ProcessEnv): Promise<SystemReport> {
  const cache = cacheFolder(environment);
  const { bavail, bsize } = await statfs(nearestExisting(cache));
  return {
    node: process.versions.node,
    platform: process.platform,
    architecture: process.arch,
    // A container's limit is what counts in it.
    memoryBytes: Math.min(totalmem(), process.constrainedMemory() || totalmem()),
    availableMemoryBytes: process.availableMemory(),
    cacheFolder: cache,
    freeDiskBytes: bavail * bsize,
    intraOpThreads: threadCount(environment.TF_NUM_INTRAOP_THREADS),
    interOpThreads: threadCount(environment.TF_NUM_INTEROP_THREADS),
    calibratedThreads: new CalibratedThreadsFile(environment).read(),
  };
}

function nearestExisting(folder: string): string {
  return existsSync(folder) ? folder : nearestExisting(dirname(folder));
}

function threadCount(text: string | undefined): number | null {
  const count = Number(text);
  return text && Number.isInteger(count) && count > 0 ? count : null;
}
