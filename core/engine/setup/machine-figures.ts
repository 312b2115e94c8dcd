import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { availableParallelism, cpus } from "node:os";
import { dirname, join } from "node:path";
import { cacheFolder } from "./cache-folder.ts";
import { TENSORFLOW_VERSION } from "./engine-release.ts";

export interface MachineFiguresOptions<Figure> {
  /** Of the cache folder: one file for each machine and TensorFlow. */
  readonly folder: string;
  /** Raised when what is measured changes so that older figures no longer count. */
  readonly format: number;
  /** Whether a newer figure takes an older one's place. */
  readonly isSame: (older: Figure, newer: Figure) => boolean;
  readonly environment?: NodeJS.ProcessEnv;
}

/** What was measured on this machine with this TensorFlow, in the cache folder. */
export class MachineFigures<Figure> {
  readonly path: string;
  readonly #isSame: MachineFiguresOptions<Figure>["isSame"];

  constructor({ folder, format, isSame, environment = process.env }: MachineFiguresOptions<Figure>) {
    const machine = [format, TENSORFLOW_VERSION, cpus()[0]?.model.trim(), availableParallelism()];
    const identity = createHash("sha256").update(JSON.stringify(machine)).digest("hex");
    this.path = join(cacheFolder(environment), folder, `${identity.slice(0, 16)}.json`);
    this.#isSame = isSame;
  }

  /** Nothing where it was never measured, or cannot be read. */
  read(): Figure[] {
    try {
      return JSON.parse(readFileSync(this.path, "utf8")) as Figure[];
    } catch {
      return [];
    }
  }

  /** Adds what was measured, in place of older figures of the same kind. */
  add(figures: readonly Figure[]): void {
    const kept = this.read().filter((older) => !figures.some((newer) => this.#isSame(older, newer)));
    mkdirSync(dirname(this.path), { recursive: true });
    const temporary = `${this.path}.${process.pid}`;
    writeFileSync(temporary, JSON.stringify([...kept, ...figures], null, 2));
    renameSync(temporary, this.path);
  }
}
