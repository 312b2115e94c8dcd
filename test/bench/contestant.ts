import { type ChildProcessByStdio, spawn } from "node:child_process";
import { createInterface, type Interface } from "node:readline";
import type { Readable, Writable } from "node:stream";
import { CHILD_ENVIRONMENT } from "../../core/child-environment.ts";
import { median } from "../../core/experiment/median.ts";
import type { Measurement } from "./rounds.ts";

/** What a side's process has used so far, its threads and workers included. */
export interface ContestantUsage {
  /** Resident, of the process itself. */
  readonly peakBytes: number;
  /** User and system. */
  readonly processorSeconds: number;
}

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

  usage(): Promise<ContestantUsage> {
    return this.ask({ type: "usage" });
  }

  /**
   * Asks a few times for work that says how long it took: the median by the clock, and the mean processor time, which
   * holds what the process does between its answers too.
   */
  async measure(
    times: number,
    request: { readonly type: string } & Readonly<Record<string, unknown>>,
  ): Promise<Measurement> {
    const before = await this.usage();
    const seconds: number[] = [];
    for (let i = 0; i < times; i++) seconds.push((await this.ask<{ seconds: number }>(request)).seconds);
    const after = await this.usage();
    return {
      seconds: median(seconds),
      processorSeconds: (after.processorSeconds - before.processorSeconds) / times,
    };
  }

  async close(): Promise<void> {
    const ended = new Promise((resolve) => this.#child.once("close", resolve));
    this.#child.stdin.end();
    if (this.#child.exitCode === null) await ended;
    this.#lines.close();
  }
}

/** As a run's process has it, with TensorFlow's threads bounded to as many as the other side has. */
export function engineThreads(threads: number): Record<string, string> {
  return {
    ...CHILD_ENVIRONMENT,
    TF_NUM_INTRAOP_THREADS: String(threads),
    TF_NUM_INTEROP_THREADS: String(threads),
  };
}
