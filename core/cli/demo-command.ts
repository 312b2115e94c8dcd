import { existsSync, readdirSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Command } from "commander";
import { type TrainConfigInput, trainConfigSchema } from "../contract/train-config.ts";
import type { TrainEvent } from "../contract/train-event.ts";
import { BoresightError } from "../errors/boresight-error.ts";
import { predict } from "./predict-command.ts";
import { validationTable } from "./validation-table.ts";

interface DemoOptions {
  readonly folder: string;
  readonly classes: number;
  readonly scenes: number;
  readonly minutes: number;
  readonly seed: number;
}

/** How the demo trains. The clock ends it, not the epochs; seen from above there is no upside down. */
const DEMO_TRAINING = {
  epochs: 1000,
  imageSize: 320,
  firstImageSize: 192,
  // As its figures were measured: parts at full scale were not, on a quiet machine.
  smallImages: "resize",
  batchSize: 8,
  augmentation: { flipVertical: 0.5 },
} as const satisfies TrainConfigInput;
const PICTURES = 8;

export function registerDemoCommand(program: Command): void {
  program
    .command("demo")
    .description("make an airfield seen from above, train on it for a few minutes, show what was learnt")
    .option("--folder <folder>", "where everything goes", "airfield-demo")
    .option("--classes <n>", "the commonest n of 27 aircraft classes", Number, 6)
    .option("--scenes <n>", "pictures to make", Number, 320)
    .option("--minutes <n>", "time to train", Number, 7.5)
    .option("--seed <n>", "of the scenes and the training", Number, 0)
    .action(runDemo);
}

async function runDemo({ folder, classes, scenes, minutes, seed }: DemoOptions): Promise<void> {
  const { DEMO_AIRFIELD, makeAirfield } = await import("../demo/make-airfield.ts");
  const { importDataset } = await import("../dataset/import/import-dataset.ts");
  const { validateRun } = await import("../validate-run.ts");
  const root = resolve(folder);
  const set = join(root, `airfield-${classes}-classes-${scenes}-scenes-seed-${seed}`);
  const project = join(root, "project");
  // The demo's project is made anew each time; its folder name is the demo's own.
  rmSync(project, { recursive: true, force: true });
  if (!existsSync(join(set, "data.yaml"))) {
    console.log(`Drawing ${scenes} scenes…`);
    await makeAirfield({ ...DEMO_AIRFIELD, folder: set, seed, scenes, classes });
  }
  const { images, boxes } = await importDataset({ project, source: set, format: "yolo" });
  console.log(`The airfield: ${images} scenes with ${boxes} aircraft, in ${set}`);
  const last = await trainDemo(project, minutes, seed);
  if (last.type === "failed") throw new BoresightError(last.code, last.message);
  console.log("\nThe best weights on the validation scenes:");
  const report = await validateRun({ project, run: "best", split: "val", onProblem: console.error });
  console.log(validationTable(report));
  const val = join(set, "images", "val");
  const pictures = readdirSync(val)
    .sort()
    .slice(0, PICTURES)
    .map((name) => join(val, name));
  const save = join(root, "predictions");
  await predict(pictures, { project, run: "best", confidence: 0.25, iou: 0.7, save });
  console.log(`Pictures with what was found: ${save}`);
}

async function trainDemo(folder: string, minutes: number, seed: number): Promise<TrainEvent> {
  const { openProject } = await import("../dataset/project.ts");
  const { createRun } = await import("../create-run.ts");
  const { watchTraining } = await import("./watch-training.ts");
  using project = openProject(folder);
  const config = trainConfigSchema.parse({ ...DEMO_TRAINING, timeLimitMinutes: minutes, seed });
  const run = await createRun(project, { config, name: "demo", onProblem: console.error });
  return await watchTraining(project, run.id);
}
