import { CommanderError } from "commander";
import { BoresightError } from "../errors/boresight-error.ts";
import { createProgram } from "./program.ts";

export const EXIT_OK = 0;
/** A run that failed. */
export const EXIT_FAILED = 1;
/** Wrong usage. */
export const EXIT_USAGE = 2;

/**
 * Runs one command and resolves with the exit code: the boundary where errors end. A person gets one sentence on stderr,
 * a program that asked for `--json` also a line on stdout; `--debug` shows the stack.
 */
export async function runProgram(commandArguments: readonly string[]): Promise<number> {
  try {
    await createProgram().parseAsync(commandArguments, { from: "user" });
    // A command sets it where it has an answer and yet failed, as `doctor` does.
    return Number(process.exitCode ?? EXIT_OK);
  } catch (error) {
    const failure = describeFailure(error);
    if (failure.exitCode === EXIT_OK) return EXIT_OK;
    // Commander has said it already, with a suggestion.
    if (!(error instanceof CommanderError)) console.error(failure.message);
    if (commandArguments.includes("--debug")) console.error(error);
    if (commandArguments.includes("--json")) {
      console.log(JSON.stringify({ error: { code: failure.code, message: failure.message } }));
    }
    return failure.exitCode;
  }
}

interface Failure {
  readonly code: string;
  readonly message: string;
  readonly exitCode: number;
}

function describeFailure(error: unknown): Failure {
  if (error instanceof CommanderError) {
    // Help and version end the parsing like errors, with code 0.
    const exitCode = error.exitCode === 0 ? EXIT_OK : EXIT_USAGE;
    return { code: "usage", message: error.message.replace(/^error: /, ""), exitCode };
  }
  if (error instanceof BoresightError) {
    const exitCode = error.code === "usage" ? EXIT_USAGE : EXIT_FAILED;
    return { code: error.code, message: error.message, exitCode };
  }
  const reason = error instanceof Error ? error.message : String(error);
  const message = `Something went wrong that should not (${reason}); run it again with --debug and report what it prints.`;
  return { code: "unexpected", message, exitCode: EXIT_FAILED };
}
