import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { KernelFinding, KernelSettings } from "./kernel-report.ts";

/** Raised when a check is changed so that older findings no longer count. */
const FORMAT = 3;

/** Findings of earlier checks in the cache folder, one file for each machine and setting. */
export class KernelFindingsFile {
  readonly path: string;

  constructor(cache: string, settings: KernelSettings) {
    const identity = createHash("sha256").update(JSON.stringify({ FORMAT, settings })).digest("hex");
    this.path = join(cache, "kernels", `${identity.slice(0, 16)}.json`);
  }

  /** Nothing where the file is absent or cannot be read: the check is run again then. */
  read(): KernelFinding[] {
    try {
      return (JSON.parse(readFileSync(this.path, "utf8")) as { findings: KernelFinding[] }).findings;
    } catch {
      return [];
    }
  }

  write(settings: KernelSettings, findings: readonly KernelFinding[]): void {
    mkdirSync(dirname(this.path), { recursive: true });
    const temporary = `${this.path}.${process.pid}`;
    writeFileSync(temporary, JSON.stringify({ settings, findings }, null, 2));
    renameSync(temporary, this.path);
  }
}
