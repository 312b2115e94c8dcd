import { mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Command } from "commander";
import type { TrainConfigInput } from "../contract/train-config.ts";
import { assertMultiplies, precisionOption } from "./precision-option.ts";

interface AblateOptions {
  readonly project: string;
  readonly seeds: number;
  readonly epochs?: number;
  readonly minutes?: number;
  readonly image?: number;
  readonly batch?: number;
  readonly precision?: TrainConfigInput["precision"];
  readonly arm?: readonly string[];
  readonly out?: string;
}

export function registerAblateCommand(program: Command): void {
  program
    .command("ablate")
    .description("train every schedule, regularisation and kind of block on the same data, and compare them")
    .requiredOption("--project <folder>", "the project")
    .option("--seeds <n>", "runs of each arm", Number, 3)
    .option("--epochs <n>", "epochs of each run (default: 100)", Number)
    .option("--minutes <n>", "end each run after this long; schedules follow the clock", Number)
    .option("--image <pixels>", "side of the images at the last stage (default: 320)", Number)
    .option("--batch <n>", "images a step (default: 16)", Number)
    .addOption(precisionOption())
    .option("--arm <label...>", 'only these arms, as in --arm "fixed, constant" "progressive, adaptive"')
    .option("--out <folder>", "where table, figures and numbers go (default: ablation in the project)")
    .addHelpText("after", "\nThe same command after a stop or a kill goes on where it was.")
    .action(ablate);
}

async function ablate({ project: folder, seeds, arm, out, ...options }: AblateOptions): Promise<void> {
  const { openProject } = await import("../dataset/project.ts");
  const { runAblation } = await import("../run-ablation.ts");
  const { summariseAblation } = await import("../experiment/summarise-ablation.ts");
  const { ablationTable } = await import("../experiment/ablation-table.ts");
  const { ablationFigure } = await import("../experiment/ablation-figure.ts");
  const { watchTraining } = await import("./watch-training.ts");
  await assertMultiplies(options.precision);
  using project = openProject(folder);
  const runs = await runAblation({
    project,
    seeds,
    shared: sharedConfig(options),
    ...(arm === undefined ? {} : { arms: arm }),
    train: (run, resume) => watchTraining(project, run.id, { resume }),
    onRun: ({ label, seed, number, total, known }) =>
      console.log(`Run ${number} of ${total}: ${label}, seed ${seed}${known ? ": trained before" : ""}`),
    onProblem: console.error,
  });
  const target = resolve(out ?? join(project.folder, "ablation"));
  const summaries = summariseAblation(runs);
  const table = ablationTable(summaries);
  mkdirSync(target, { recursive: true });
  writeFileSync(join(target, "ablation.md"), `${table}\n`);
  writeFileSync(join(target, "ablation.json"), `${JSON.stringify({ summaries, runs }, null, 2)}\n`);
  writeFileSync(join(target, "ablation.svg"), ablationFigure(runs));
  writeFileSync(join(target, "ablation-processor.svg"), ablationFigure(runs, "processor"));
  console.log(
    `\n${table}\n\nWritten to ${target}: ablation.md, ablation.svg, ablation-processor.svg, ablation.json`,
  );
}

function sharedConfig({
  epochs,
  minutes,
  image,
  batch,
  precision,
}: Partial<AblateOptions>): TrainConfigInput {
  return {
    ...(epochs === undefined ? {} : { epochs }),
    ...(minutes === undefined ? {} : { timeLimitMinutes: minutes }),
    ...(image === undefined ? {} : { imageSize: image }),
    ...(batch === undefined ? {} : { batchSize: batch }),
    ...(precision === undefined ? {} : { precision }),
  };
}
