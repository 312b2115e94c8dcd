import { type Command, Option } from "commander";
import { DATASET_FORMATS, type DatasetFormat, SPLITS, type Split } from "../contract/dataset.ts";
import type { ImportReport } from "../dataset/import/import-report.ts";
import { progressBar } from "./progress-bar.ts";

interface ImportOptions {
  readonly project: string;
  readonly format?: DatasetFormat;
  readonly images?: string;
  readonly split?: Split;
  readonly dryRun?: boolean;
  readonly verify: boolean;
  readonly json?: boolean;
}

/** Problems shown to a person; `--json` has them all. */
const SHOWN_PROBLEMS = 20;

export function registerImportCommand(program: Command): void {
  program
    .command("import")
    .description("import a labelled set into a project; images stay where they are")
    .argument("<source>", "folder of the set, annotation file of COCO, or YOLO's data.yaml")
    .requiredOption("--project <folder>", "the project; made when it is not there")
    .addOption(new Option("--format <format>", "found out when not given").choices(DATASET_FORMATS))
    .option("--images <folder>", "where the images are, if the set does not tell")
    .addOption(new Option("--split <split>", "put every image into this split").choices(SPLITS))
    .option("--dry-run", "tell what would happen and change nothing")
    .option("--no-verify", "do not look at the images; they may be absent")
    .option("--json", "print the report as JSON")
    .action(async (source: string, { json, ...options }: ImportOptions) => {
      const { importDataset } = await import("../dataset/import/import-dataset.ts");
      const bar = progressBar("checking images", json !== true);
      const report = await importDataset({ ...options, source, onProgress: bar.update }).finally(bar.stop);
      console.log(json ? JSON.stringify(report) : importSummary(report));
    });
}

/** What an import did, for people. */
export function importSummary(report: ImportReport): string {
  const { images, boxes, splits, classes, problems, dryRun, files } = report;
  const lines = [
    `${dryRun ? "Would import" : "Imported"} ${images} images with ${boxes} boxes: ${splits.train} train, ${splits.val} val, ${splits.test} test.`,
    ...classes.map(({ name, boxes: count }) => `  ${name}: ${count}`),
  ];
  if (dryRun) {
    for (const { file, images: fileImages, boxes: fileBoxes, problems: fileProblems } of files) {
      lines.push(`  ${file}: ${fileImages} images, ${fileBoxes} boxes, ${fileProblems} problems`);
    }
  }
  for (const { file, line, message } of problems.slice(0, SHOWN_PROBLEMS)) {
    lines.push(`  ${file}${line === undefined ? "" : `:${line}`}: ${message}`);
  }
  if (problems.length > SHOWN_PROBLEMS) {
    lines.push(`  and ${problems.length - SHOWN_PROBLEMS} more problems; --json lists them all.`);
  }
  return lines.join("\n");
}
