import { type Command, Option } from "commander";
import { DATASET_FORMATS, type DatasetFormat } from "../contract/dataset.ts";
import { datasetSummary } from "./dataset-summary.ts";
import { choiceOf } from "./option-choice.ts";
import { ProgressLine } from "./progress-line.ts";

interface ExportOptions {
  readonly project: string;
  readonly format: DatasetFormat;
  readonly out: string;
  readonly force?: boolean;
  readonly json?: boolean;
}

/** `boresight export`: writes a project as a data set of its own. */
export function registerExportCommand(program: Command): void {
  program
    .command("export")
    .description("write the labels and copies of the images as a data set")
    .requiredOption("--project <folder>", "project to export")
    .addOption(
      new Option("--format <format>", DATASET_FORMATS.join(", "))
        .argParser(choiceOf("--format", DATASET_FORMATS))
        .makeOptionMandatory(),
    )
    .requiredOption("--out <folder>", "folder to write to: new, empty, or of an earlier export")
    .option("--force", "write into a folder that has other files")
    .option("--json", "print one JSON object")
    .action(runExport);
}

async function runExport(options: ExportOptions): Promise<void> {
  const { exportDataset } = await import("../dataset/export/export-dataset.ts");
  const progress = new ProgressLine("images copied:");
  const request = {
    ...options,
    onProgress: (state: { done: number; total: number }) => progress.show(state),
  };
  const report = await exportDataset(request).finally(() => progress.clear());
  console.log(options.json ? JSON.stringify(report) : `Exported to ${report.out}: ${datasetSummary(report)}`);
}
