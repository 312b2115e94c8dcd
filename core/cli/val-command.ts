import { join } from "node:path";
import { type Command, Option } from "commander";
import { SPLITS, type Split } from "../contract/dataset.ts";
import type { ValidationReport } from "../contract/report.ts";
import { BoresightError } from "../errors/boresight-error.ts";
import { validationJson } from "./validation-json.ts";
import { validationTable } from "./validation-table.ts";

export interface ValOptions {
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
      const report = await validateRun(options);
      console.log(options.json ? JSON.stringify(validationJson(report)) : validationTable(report));
    });
}

/** @throws BoresightError `run-not-found`, `checkpoint-invalid`, `dataset-empty`, `engine-missing`. */
export async function validateRun(options: ValOptions): Promise<ValidationReport> {
  const { openProject } = await import("../dataset/project.ts");
  const { loadDetector } = await import("../load-detector.ts");
  const { BatchLoader } = await import("../pipeline/batch-loader.ts");
  const { evaluateDetector } = await import("../train/evaluate-detector.ts");
  const { evaluationOrder } = await import("../pipeline/evaluation-order.ts");
  const { evaluate } = await import("../metrics/evaluate.ts");
  using project = openProject(options.project);
  const samples = evaluationOrder(project.snapshot().samples[options.split]);
  if (samples.length === 0) {
    throw new BoresightError(
      "dataset-empty",
      `The project has no images in the split ${options.split}; choose another.`,
    );
  }
  const { checkpoint, session } = await loadDetector(project, options.run);
  const { config, classes } = checkpoint;
  const loader = new BatchLoader({ cacheFolder: join(project.cacheFolder(), "decoded"), workers: 1 });
  try {
    const batches = loader.evaluationBatches({
      samples,
      batchSize: config.batchSize,
      imageSize: options.image ?? config.imageSize,
    });
    const thresholds = { confidence: options.confidence, iou: options.iou, maxDetections: 300 };
    const now = (): number => performance.now() / 1000;
    const { results, speed } = await evaluateDetector(session, samples, batches, thresholds, now);
    return { ...evaluate(results, classes), speed };
  } finally {
    await loader.close();
    session.close();
  }
}
