import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { text } from "node:stream/consumers";

type SecondInstance = [commandLine: string[], workingFolder: string, data: unknown];

/** One process for each user data folder: a second one hands its command line to the first. */
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
    const file = join(userData, "standin.lock");
    const socket = join(tmpdir(), `standin-${createHash("md5").update(file).digest("hex")}.sock`);
    if (isHeldByAnother(file)) {
      const message: SecondInstance = [process.argv, process.cwd(), data];
      connect(socket)
        .on("error", (error) => console.error("stand-in: single instance:", error))
        .end(JSON.stringify(message));
      return false;
    }
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, String(process.pid));
    rmSync(socket, { force: true });
    this.#lockFile = file;
    createServer((connection) => {
      void text(connection).then((message) => this.#onSecond(JSON.parse(message)));
    })
      .listen(socket)
      .unref();
    return true;
  }

  release(): void {
    if (this.#lockFile) rmSync(this.#lockFile, { force: true });
    this.#lockFile = null;
  }
}

function isHeldByAnother(file: string): boolean {
  if (!existsSync(file)) return false;
  try {
    process.kill(Number(readFileSync(file, "utf8")), 0);
    return true;
  } catch {
    // Nobody has that number any more: the last holder was killed.
    return false;
  }
}
