import { existsSync, utimesSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { withFileLock } from "../../../../core/engine/setup/file-lock.ts";
import { temporaryFolder } from "./temporary-folder.ts";

/** Larger than any process id of Linux (2^22). */
const NO_PROCESS = 2 ** 22 + 1;

describe("a file lock", () => {
  it("lets one in at a time and tells the others that they wait", async () => {
    const lock = join(temporaryFolder(), "lock");
    let inside = 0;
    let most = 0;
    let waited = 0;
    const enter = (): Promise<void> =>
      withFileLock(
        lock,
        async () => {
          inside += 1;
          most = Math.max(most, inside);
          await sleep(20);
          inside -= 1;
        },
        () => {
          waited += 1;
        },
      );
    await Promise.all([enter(), enter(), enter()]);
    expect(most).toBe(1);
    expect(waited).toBeGreaterThan(0);
    expect(existsSync(lock)).toBe(false);
  });

  it("opens when the action fails", async () => {
    const lock = join(temporaryFolder(), "lock");
    const failing = withFileLock(lock, () => Promise.reject(new Error("no disk")));
    await expect(failing).rejects.toThrow("no disk");
    expect(existsSync(lock)).toBe(false);
  });

  it("is taken over from a process that died", async () => {
    const lock = join(temporaryFolder(), "lock");
    writeFileSync(lock, JSON.stringify({ pid: NO_PROCESS, host: hostname() }));
    expect(await withFileLock(lock, async () => "in")).toBe("in");
  });

  it("is taken over from another machine that has not been heard of for long", async () => {
    const lock = join(temporaryFolder(), "lock");
    writeFileSync(lock, JSON.stringify({ pid: process.pid, host: "elsewhere" }));
    const longAgo = new Date(Date.now() - 3_600_000);
    utimesSync(lock, longAgo, longAgo);
    expect(await withFileLock(lock, async () => "in")).toBe("in");
  });
});
