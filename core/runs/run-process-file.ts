import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { uptime } from "node:os";
import { join } from "node:path";
import { bootMark } from "./boot-mark.ts";

interface WrittenProcess {
  readonly pid: number;
  readonly startedAt: number;
  readonly boot: string;
}

/** A run's `process.json`: which process trains it, for whoever opens the project meanwhile or after a crash. */
export class RunProcessFile {
  readonly #path: string;

  constructor(runFolder: string) {
    this.#path = join(runFolder, "process.json");
  }

  write(pid: number): void {
    writeFileSync(this.#path, JSON.stringify({ pid, startedAt: Date.now(), boot: bootMark() }));
  }

  remove(): void {
    rmSync(this.#path, { force: true });
  }

  /** Whether the process that was written down is still there. */
  isAlive(): boolean {
    const written = this.#read();
    if (!written) return false;
    // A number from before the machine was started is another process's by now.
    return !isOfBefore(written) && exists(written.pid);
  }

  #read(): WrittenProcess | undefined {
    try {
      const { pid, startedAt, boot } = JSON.parse(readFileSync(this.#path, "utf8")) as Record<
        string,
        unknown
      >;
      if (typeof pid !== "number" || typeof startedAt !== "number") return undefined;
      return { pid, startedAt, boot: typeof boot === "string" ? boot : "" };
    } catch {
      // None is written down, or it was cut: nobody can say that it lives.
      return undefined;
    }
  }
}

/** By the clock only where the system does not name its start: a clock that is set forward would bury whoever lives. */
function isOfBefore({ startedAt, boot }: WrittenProcess): boolean {
  const now = bootMark();
  if (boot !== "" && now !== "") return boot !== now;
  return startedAt < Date.now() - uptime() * 1000;
}

function exists(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // Another person's process is one all the same.
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
