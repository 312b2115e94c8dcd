import { type ChildProcess, fork, type StdioOptions } from "node:child_process";
import { EventEmitter } from "node:events";
import type { Readable } from "node:stream";
import { type MessagePortMain, PortWire, type WireMessage } from "./message-ports.ts";

interface ForkOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly execArgv?: readonly string[];
  readonly stdio?: "pipe" | "ignore" | "inherit";
}

const CHILD_SETUP = new URL("./utility-child.ts", import.meta.url).href;

/** Electron's `UtilityProcess`, as a child of Node's. */
export class UtilityProcess extends EventEmitter {
  readonly stdout: Readable | null;
  readonly stderr: Readable | null;
  readonly #child: ChildProcess;
  readonly #wire: PortWire;
  #hasExited = false;

  constructor(file: string, args: readonly string[], options: ForkOptions) {
    super();
    const { cwd, env = process.env, execArgv = [], stdio = "inherit" } = options;
    const child = fork(file, args, {
      ...(cwd ? { cwd } : {}),
      env,
      serialization: "advanced",
      execArgv: ["--import", CHILD_SETUP, ...execArgv],
      stdio: ["ignore", stdio, stdio, "ipc"] satisfies StdioOptions,
    });
    this.#child = child;
    this.#wire = new PortWire((message) => {
      if (child.connected) child.send(message);
    });
    this.stdout = child.stdout;
    this.stderr = child.stderr;
    child.on("spawn", () => this.emit("spawn"));
    child.on("message", (message) => {
      const event = this.#wire.receive(message as WireMessage);
      if (event) this.emit("message", event.data);
    });
    const kill = (): void => void child.kill("SIGKILL");
    process.on("exit", kill);
    child.on("exit", (code, signal) => {
      this.#hasExited = true;
      process.off("exit", kill);
      this.emit("exit", code ?? (signal ? 15 : 0));
    });
    child.on("error", (error) => console.error("stand-in: utility process:", error));
  }

  get pid(): number | undefined {
    return this.#hasExited ? undefined : this.#child.pid;
  }

  postMessage(message: unknown, transfer?: readonly MessagePortMain[]): void {
    this.#wire.post(message, transfer);
  }

  kill(): boolean {
    return this.#child.kill();
  }
}

export const utilityProcess = {
  fork(file: string, args?: readonly string[] | ForkOptions, options?: ForkOptions): UtilityProcess {
    return Array.isArray(args)
      ? new UtilityProcess(file, args, options ?? {})
      : new UtilityProcess(file, [], (args as ForkOptions | undefined) ?? options ?? {});
  },
};
