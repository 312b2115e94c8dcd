import { readFileSync } from "node:fs";
import { Command } from "commander";
import { registerAblateCommand } from "./ablate-command.ts";
import { registerClassifyCommand } from "./classify-command.ts";
import { registerDemoCommand } from "./demo-command.ts";
import { registerDoctorCommand } from "./doctor-command.ts";
import { registerExportCommand } from "./export-command.ts";
import { registerImportCommand } from "./import-command.ts";
import { registerPredictCommand } from "./predict-command.ts";
import { registerRunsCommand } from "./runs-command.ts";
import { registerSearchCommand } from "./search-command.ts";
import { registerTrainCommand } from "./train-command.ts";
import { registerValCommand } from "./val-command.ts";

/**
 * The command line `boresight`. Commands are declared here at once and load what they work with when they run, so that
 * `--help` does not wait for TensorFlow. Parsing throws instead of ending the process.
 */
export function createProgram(): Command {
  const program = new Command("boresight")
    .description("Annotate, train and review object detectors on your own machine.")
    .version(packageVersion())
    .option("--debug", "show where an error comes from")
    // Before the commands, which take this over when they are added.
    .exitOverride();
  registerImportCommand(program);
  registerTrainCommand(program);
  registerValCommand(program);
  registerPredictCommand(program);
  registerExportCommand(program);
  registerRunsCommand(program);
  registerAblateCommand(program);
  registerSearchCommand(program);
  registerClassifyCommand(program);
  registerDemoCommand(program);
  registerDoctorCommand(program);
  return program;
}

function packageVersion(): string {
  const file = new URL("../../package.json", import.meta.url);
  return (JSON.parse(readFileSync(file, "utf8")) as { version: string }).version;
}
