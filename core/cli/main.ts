import { readFileSync } from "node:fs";
import { Command, CommanderError } from "commander";
import { BoresightError } from "../errors/boresight-error.ts";
import { registerImportCommand } from "./import-command.ts";
import { registerRunsCommand } from "./runs-command.ts";
import { registerTrainCommand } from "./train-command.ts";
import { registerValCommand } from "./val-command.ts";

const EXIT_FAILED = 1;
const EXIT_USAGE = 2;

const packageFile = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8")) as {
  readonly version: string;
};

const program = new Command("boresight")
  .description("Annotate, train and review object detectors on your own machine.")
  .version(packageFile.version)
  .option("--debug", "print stack traces")
  .exitOverride();
for (const register of [
  registerImportCommand,
  registerTrainCommand,
  registerValCommand,
  registerRunsCommand,
]) {
  register(program);
}
// A subcommand is made before it can inherit: errors of its own options must come here, too.
for (const command of program.commands) command.exitOverride();

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = report(error);
}

/** One sentence on stderr, for programs also a line of JSON on stdout. Returns the exit code. */
function report(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : EXIT_USAGE;
  const code = error instanceof BoresightError ? error.code : "engine-failed";
  const message = error instanceof Error ? error.message : String(error);
  if (program.opts<{ debug?: boolean }>().debug) console.error(error);
  else console.error(message);
  if (process.argv.includes("--json")) console.log(JSON.stringify({ error: { code, message } }));
  return code === "usage" ? EXIT_USAGE : EXIT_FAILED;
}
