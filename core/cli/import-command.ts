import { type Command, Option } from "commander";
import { DATASET_FORMATS, type DatasetFormat, SPLITS, type Split } from "../contract/dataset.ts";
import type { ImportRequest } from "../dataset/import/import-dataset.ts";
import type { FileReport, ImportReport } from "../dataset/import/import-report.ts";
import { datasetSummary } from "./dataset-summary.ts";
import { choiceOf } from "./option-choice.ts";
import { ProgressLine } from "./progress-line.ts";

interface ImportOptions {
  readonly project: string;
  readonly format?: DatasetFormat;
  readonly images?: string;
  readonly split?: Split;
  readonly dryRun?: boolean;
  readonly verify: boolean;
  readonly json?: boolean;
}

/** `boresight import`: brings a labelled set into a project. */
export function registerImportCommand(program: Command): void {
  program
    .command("import")
    .description("import a labelled set into a project; the images stay where they are")
    .argument("<source>", "folder of the set, or its annotation file")
    .requiredOption("--project <folder>", "project to import into; made when there is none")
    .addOption(
      new Option("--format <format>", `${DATASET_FORMATS.join(", ")}; found out when not given`).argParser(
        choiceOf("--format", DATASET_FORMATS),
      ),
    )
    .option("--images <folder>", "folder of the images, where the set does not tell")
    .addOption(
      new Option("--split <split>", `put every image into ${SPLITS.join(", ")}`).argParser(
        choiceOf("--split", SPLITS),
      ),
    )
    .option("--dry-run", "tell what would happen, file by file, and change nothing")
    .option("--no-verify", "do not decode the images, which may be absent (not those of YOLO)")
    .option("--json", "print one JSON object")
    .action(runImport);
}

async function runImport(source: string, options: ImportOptions): Promise<void> {
  const { importDataset } = await import("../dataset/import/import-dataset.ts");
  const progress = new ProgressLine("images looked at:");
  const request: ImportRequest = { ...options, source, onProgress: (state) => progress.show(state) };
  const report = await importDataset(request).finally(() => progress.clear());
  console.log(options.json ? JSON.stringify(jsonReport(report)) : humanReport(report));
}

/** File by file only where nothing is changed: an import of a hundred thousand images has its sums. */
function jsonReport({ files, ...report }: ImportReport): object {
  return report.dryRun ? { ...report, files } : report;
}

function humanReport(report: ImportReport): string {
  const summary = datasetSummary(report);
  if (!report.dryRun) return `Imported ${summary}`;
  return [...report.files.map(fileLine), `Would import ${summary}`, "Nothing was changed."].join("\n");
}

function fileLine({ file, images, boxes, problems }: FileReport): string {
  const counts = [`${images} images`, `${boxes} boxes`, ...(problems > 0 ? [`${problems} problems`] : [])];
  return `${file}: ${counts.join(", ")}`;
}
