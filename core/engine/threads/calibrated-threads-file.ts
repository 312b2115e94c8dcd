import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { availableParallelism, cpus } from "node:os";
import { dirname, join } from "node:path";
import { cacheFolder } from "../setup/cache-folder.ts";
import { TENSORFLOW_VERSION } from "../setup/engine-release.ts";
import { type CalibratedThreads, sameKind } from "./thread-choice.ts";

/** Raised when what is measured changes so that older figures no longer count. */
const FORMAT = 2;

/** What was measured on this machine with this TensorFlow, in the cache folder. */
export class CalibratedThreadsFile {
  readonly path: string;

  constructor(environment: NodeJS.ProcessEnv = process.env) {
    const machine = [FORMAT, TENSORFLOW_VERSION, cpus()[0]?.model.trim(), availableParallelism()];
    const identity = createHash("sha256").update(JSON.stringify(machine)).digest("hex");
    this.path = join(cacheFolder(environment), "threads", `${identity.slice(0, 16)}.json`);
  }

  /** Nothing where it was never measured, or cannot be read. */
  read(): CalibratedThreads[] {
    try {
      return JSON.parse(readFileSync(this.path, "utf8")) as CalibratedThreads[];
    } catch {
      return [];
    }
  }

  /** Adds what was measured, in place of older figures of the same kind. */
  add(calibrated: readonly CalibratedThreads[]): void {
    const kept = this.read().filter((older) => !calibrated.some((newer) => sameKind(older, newer)));
    const all = [...kept, ...calibrated];
    mkdirSync(dirname(this.path), { recursive: true });
    const temporary = `${this.path}.${process.pid}`;
    writeFileSync(temporary, JSON.stringify(all, null, 2));
    renameSync(temporary, this.path);
  }
}
