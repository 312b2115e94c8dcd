import { type ChildProcessByStdio, spawn } from "node:child_process";
import { createInterface, type Interface } from "node:readline";
import type { Readable, Writable } from "node:stream";

/** One side of a comparison: a process that answers a JSON line with a JSON line. */
export class Contestant {
  readonly name: string;
  readonly #child: ChildProcessByStdio<Writable, Readable, null>;
  readonly #lines: Interface;
  readonly #replies: AsyncIterator<string>;

  constructor(
    name: string,
    command: string,
    commandArguments: readonly string[],
    environment: Readonly<Record<string, string>> = {},
  ) {
    this.name = name;
    this.#child = spawn(command, commandArguments, {
      stdio: ["pipe", "pipe", "inherit"],
      env: { ...process.env, ...environment },
    });
    this.#lines = createInterface({ input: this.#child.stdout });
    this.#replies = this.#lines[Symbol.asyncIterator]();
  }

  /** @throws Error when the process has ended. */
  async ask<Reply>(request: { readonly type: string } & Readonly<Record<string, unknown>>): Promise<Reply> {
    this.#child.stdin.write(`${JSON.stringify(request)}\n`);
    const { value, done } = await this.#replies.next();
    if (done) throw new Error(`bench: ${this.name} ended while it was asked for "${request.type}"`);
    return JSON.parse(value) as Reply;
  }

  /** Peak resident size so far, bytes. */
  async peakMemory(): Promise<number> {
    return (await this.ask<{ bytes: number }>({ type: "memory" })).bytes;
  }

  async close(): Promise<void> {
    const ended = new Promise((resolve) => this.#child.once("close", resolve));
    this.#child.stdin.end();
    if (this.#child.exitCode === null) await ended;
    this.#lines.close();
  }
}
