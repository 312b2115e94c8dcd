import { spawn } from "node:child_process";

export interface CommandResult {
  /** null when the command could not be started, or a signal ended it. */
  readonly status: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CommandOptions {
  readonly cwd?: string;
  readonly environment?: NodeJS.ProcessEnv;
  readonly timeoutMs?: number;
  /** Called with each piece of text as it comes, from either stream. */
  readonly onText?: (text: string) => void;
}

/** Runs a program without a shell and gathers what it says. A program that does not exist is a result, not an exception. */
export function runCommand(
  file: string,
  commandArguments: readonly string[],
  options: CommandOptions = {},
): Promise<CommandResult> {
  return new Promise((resolve) => {
    const child = spawn(file, commandArguments, {
      stdio: ["ignore", "pipe", "pipe"],
      env: options.environment ?? process.env,
      windowsHide: true,
      ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
    });
    let stdout = "";
    let stderr = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      stdout += text;
      options.onText?.(text);
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      stderr += text;
      options.onText?.(text);
    });
    // Not spawn's own timeout: its timer goes on, and keeps this process alive, when the program does not exist.
    const { timeoutMs } = options;
    const timer = timeoutMs === undefined ? undefined : setTimeout(() => child.kill(), timeoutMs);
    const end = (result: CommandResult): void => {
      clearTimeout(timer);
      resolve(result);
    };
    child.on("error", ({ message }) => end({ status: null, signal: null, stdout, stderr: message }));
    child.on("close", (status, signal) => end({ status, signal, stdout, stderr }));
  });
}

/** What TensorFlow's log says whatever happens, and the places of a JavaScript stack. */
const NO_REASON = /^(?:WARNING: All log messages before|[IW]\d{4} |at )/;

/** Why a command failed, in a line: the signal that ended it, or its last words. */
export function failureReason({ status, signal, stderr, stdout }: CommandResult): string {
  if (signal !== null) return `ended by ${signal}`;
  const lines = (stderr.trim() || stdout.trim())
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "" && !NO_REASON.test(line));
  return lines.findLast((line) => /\berror: /i.test(line)) ?? lines.at(-1) ?? `ended with code ${status}`;
}
