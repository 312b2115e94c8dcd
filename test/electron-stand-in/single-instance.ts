import { globSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

type SecondInstance = [commandLine: string[], workingFolder: string, data: unknown];

const CHECK_MS = 100;

/**
 * One process for each user data folder: a second one hands its command line to the first, as a file, since it ends
 * before anything else could leave.
 */
export class SingleInstance {
  readonly #onSecond: (event: SecondInstance) => void;
  #lockFile: string | null = null;

  constructor(onSecond: (event: SecondInstance) => void) {
    this.#onSecond = onSecond;
  }

  get isHeld(): boolean {
    return this.#lockFile !== null;
  }

  request(userData: string, data: object): boolean {
    if (this.#lockFile) return true;
    mkdirSync(userData, { recursive: true });
    const file = join(userData, "standin.lock");
    if (isHeldByAnother(file)) {
      const message: SecondInstance = [process.argv, process.cwd(), data];
      const draft = join(userData, `standin-second-${process.pid}`);
      writeFileSync(draft, JSON.stringify(message));
      renameSync(draft, `${draft}.json`);
      return false;
    }
    writeFileSync(file, String(process.pid));
    this.#lockFile = file;
    setInterval(() => this.#hear(userData), CHECK_MS).unref();
    return true;
  }

  release(): void {
    if (this.#lockFile) rmSync(this.#lockFile, { force: true });
    this.#lockFile = null;
  }

  #hear(userData: string): void {
    for (const name of globSync("standin-second-*.json", { cwd: userData })) {
      const path = join(userData, name);
      const message = JSON.parse(readFileSync(path, "utf8")) as SecondInstance;
      rmSync(path);
      this.#onSecond(message);
    }
  }
}

function isHeldByAnother(file: string): boolean {
  try {
    process.kill(Number(readFileSync(file, "utf8")), 0);
    return true;
  } catch {
    // There is no lock, or nobody has its number any more: the last holder was killed.
    return false;
  }
}
