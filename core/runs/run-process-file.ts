import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { uptime } from "node:os";
import { join } from "node:path";

/** A run's `process.json`: which process trains it, for whoever opens the project meanwhile or after a crash. */
export class RunProcessFile {
  readonly #path: string;

  constructor(runFolder: string) {
    this.#path = join(runFolder, "process.json");
  }

  write(pid: number): void {
    writeFileSync(this.#path, JSON.stringify({ pid, startedAt: Date.now() }));
  }

  remove(): void {
    rmSync(this.#path, { force: true });
  }

  /** Whether the process that was written down is still there. */
  isAlive(): boolean {
    const written = this.#read();
    if (!written) return false;
    // A number from before the machine was started is another process's by now.
    if (written.startedAt < Date.now() - uptime() * 1000) return false;
    return exists(written.pid);
  }

  #read(): { readonly pid: number; readonly startedAt: number } | undefined {
    try {
      const { pid, startedAt } = JSON.parse(readFileSync(this.#path, "utf8")) as Record<string, unknown>;
      return typeof pid === "number" && typeof startedAt === "number" ? { pid, startedAt } : undefined;
    } catch {
      // None is written down, or it was cut: nobody can say that it lives.
      return undefined;
    }
  }
}

function exists(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // Another person's process is one all the same.
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
