import { open, readFile, rename, rm, stat, utimes } from "node:fs/promises";
import { hostname } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";

/** A holder shows that it lives by touching the file; one that has not for so long is gone. */
const HEARTBEAT_MS = 5_000;
const ABANDONED_AFTER_MS = 60_000;
const POLL_MS = 250;

/**
 * Runs `action` while no other process on this cache does. The lock spares a second download, no more: what is
 * published is renamed into place whole and verified, so that a lock wrongly taken from a holder who slept harms nothing.
 */
export async function withFileLock<T>(
  path: string,
  action: () => Promise<T>,
  onWait: () => void = () => undefined,
): Promise<T> {
  for (let waited = false; !(await tryCreate(path)); ) {
    if (await isAbandoned(path)) {
      await takeAway(path);
      continue;
    }
    if (!waited) onWait();
    waited = true;
    await sleep(POLL_MS);
  }
  const heartbeat = setInterval(() => {
    const now = new Date();
    utimes(path, now, now).catch(() => clearInterval(heartbeat));
  }, HEARTBEAT_MS);
  try {
    return await action();
  } finally {
    clearInterval(heartbeat);
    await rm(path, { force: true });
  }
}

async function tryCreate(path: string): Promise<boolean> {
  try {
    const file = await open(path, "wx");
    await file.writeFile(JSON.stringify({ pid: process.pid, host: hostname() }));
    await file.close();
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

async function isAbandoned(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => undefined);
  if (!found) return false;
  if (Date.now() - found.mtimeMs > ABANDONED_AFTER_MS) return true;
  const text = await readFile(path, "utf8").catch(() => "");
  const holder = /"pid":(\d+),"host":"(.*)"/.exec(text);
  return holder?.[2] === hostname() && !isAlive(Number(holder[1]));
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** Renamed before it is removed: of two processes that find it abandoned, one gets it. */
async function takeAway(path: string): Promise<void> {
  const grave = `${path}.${process.pid}.abandoned`;
  await rename(path, grave).catch(() => undefined);
  await rm(grave, { force: true });
}
