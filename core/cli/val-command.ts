import { type Command, Option } from "commander";
import { SPLITS, type Split } from "../contract/dataset.ts";
import type { RunValidation } from "../validate-run.ts";
import { validationJson } from "./validation-json.ts";
import { validationTable } from "./validation-table.ts";

interface ValOptions {
  readonly project: string;
  readonly run: string;
  readonly split: Split;
  readonly image?: number;
  readonly confidence: number;
  readonly iou: number;
  readonly json?: boolean;
}

export function registerValCommand(program: Command): void {
  program
    .command("val")
    .description("measure a run on a split, class by class")
    .requiredOption("--project <folder>", "the project")
    .requiredOption("--run <run>", "a run's id, best or last")
    .addOption(new Option("--split <split>", "images to measure on").choices(SPLITS).default("val"))
    .option("--image <pixels>", "side of the images (default: the run's)", Number)
    .option("--confidence <share>", "least confidence of a detection", Number, 0.001)
    .option("--iou <share>", "overlap above which the less confident of two goes", Number, 0.7)
    .option("--json", "print the report as JSON")
    .action(async (options: ValOptions) => {
      const { validateRun } = await import("../validate-run.ts");
      const report = await validateRun(readOptions(options));
      console.log(options.json ? JSON.stringify(validationJson(report)) : validationTable(report));
    });
}

function readOptions({ project, run, split, image, confidence, iou }: ValOptions): RunValidation {
  return {
    project,
    run,
    split,
    ...(image === undefined ? {} : { imageSize: image }),
    thresholds: { confidence, iou },
    onProblem: (message) => console.error(message),
  };
}
