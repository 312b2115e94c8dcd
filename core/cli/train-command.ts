import { type Command, Option } from "commander";
import {
  OPTIMIZERS,
  REGULARISATIONS,
  SCHEDULES,
  type TrainConfig,
  type TrainConfigInput,
  trainConfigSchema,
} from "../contract/train-config.ts";
import type { TrainEvent } from "../contract/train-event.ts";
import { BoresightError } from "../errors/boresight-error.ts";
import { detectorSpec } from "../model/detector-spec.ts";
import { TrainingConsole } from "./training-console.ts";

export interface TrainOptions {
  readonly project: string;
  readonly resume?: string;
  readonly json?: boolean;
  readonly model?: string;
  readonly epochs?: number;
  readonly timeLimit?: number;
  readonly image?: number;
  readonly batch?: number;
  readonly nominalBatch?: number;
  readonly schedule?: TrainConfig["schedule"];
  readonly regularisation?: (typeof REGULARISATIONS)[number];
  readonly optimizer?: TrainConfig["optimizer"];
  readonly learningRate?: number;
  readonly seed?: number;
  readonly patience?: number;
  readonly workers?: number;
  readonly name?: string;
}

export function registerTrainCommand(program: Command): void {
  program
    .command("train")
    .description("train a detector on a project")
    .requiredOption("--project <folder>", "the project")
    .option("--model <model>", "mbconv-yolov8n, yolov8n, … (default: mbconv-yolov8n)")
    .option("--epochs <n>", "epochs (default: 100)", Number)
    .option("--time-limit <minutes>", "end after this long; schedules follow the clock", Number)
    .option("--image <pixels>", "side of the images at the last stage (default: 320)", Number)
    .option("--batch <n>", "images a step (default: 16)", Number)
    .option("--nominal-batch <n>", "images whose gradients move the weights together (default: 64)", Number)
    .addOption(
      new Option("--schedule <schedule>", "image size over the run (default: progressive)").choices(
        SCHEDULES,
      ),
    )
    .addOption(
      new Option("--regularisation <kind>", "over the run (default: adaptive if progressive)").choices(
        REGULARISATIONS,
      ),
    )
    .addOption(new Option("--optimizer <optimizer>", "default: auto").choices(OPTIMIZERS))
    .option("--learning-rate <rate>", "default: the optimizer's own", Number)
    .option("--seed <n>", "default: 0", Number)
    .option("--patience <epochs>", "end when the fitness has not risen for so long (default: 100)", Number)
    .option("--workers <n>", "threads that make batches", Number)
    .option("--name <name>", "a name for the run")
    .option("--resume <run>", "go on with a run from its last checkpoint (id, or last)")
    .option("--json", "print events as JSON lines")
    .action(async (options: TrainOptions) => {
      const last = await runTrainCommand(options);
      if (last.type === "failed") throw new BoresightError(last.code, last.message);
    });
}

/** Trains in a process of its own until it ends or Ctrl-C asks it to, and resolves with the last event. */
export async function runTrainCommand(options: TrainOptions): Promise<TrainEvent> {
  const { openProject } = await import("../dataset/project.ts");
  const { superviseTraining } = await import("../supervise-training.ts");
  using project = openProject(options.project);
  const resumed = options.resume === undefined ? undefined : project.runs.find(options.resume);
  if (resumed) project.runs.update(resumed.id, { status: "running" });
  const run = resumed ?? (await createRun(options, project));
  const stop = new AbortController();
  const interrupt = (): void => {
    console.error("\nEnding at the next step, with a checkpoint…");
    stop.abort();
  };
  process.once("SIGINT", interrupt).once("SIGTERM", interrupt);
  const view = new TrainingConsole();
  const onEvent = (event: TrainEvent): void =>
    options.json ? console.log(JSON.stringify(event)) : view.show(event);
  const onProblem = (message: string): void => console.error(message);
  try {
    return await superviseTraining({
      project,
      runId: run.id,
      resume: resumed !== undefined,
      onEvent,
      onProblem,
      signal: stop.signal,
    });
  } finally {
    view.close();
    process.removeListener("SIGINT", interrupt).removeListener("SIGTERM", interrupt);
  }
}

type OpenedProject = ReturnType<typeof import("../dataset/project.ts")["openProject"]>;

async function createRun(options: TrainOptions, project: OpenedProject): Promise<{ readonly id: string }> {
  const config = configOf(options);
  detectorSpec(config.model);
  // Images that were imported without looking at them get their size and hash now.
  const { inspectPendingImages } = await import("../dataset/import/inspect-pending.ts");
  for (const { message } of await inspectPendingImages(project)) console.error(message);
  const { hash, samples } = project.snapshot();
  if (samples.train.length === 0 || samples.val.length === 0) {
    throw new BoresightError(
      "dataset-empty",
      `The project has ${samples.train.length} images to train on and ${samples.val.length} to validate with; import a labelled set first.`,
    );
  }
  return project.runs.create({
    ...(options.name === undefined ? {} : { name: options.name }),
    model: config.model,
    config,
    datasetHash: hash,
  });
}

/** @throws BoresightError `usage` naming the option that cannot be. */
export function configOf(options: TrainOptions): TrainConfig {
  const given: Record<string, unknown> = {
    model: options.model,
    epochs: options.epochs,
    timeLimitMinutes: options.timeLimit,
    imageSize: options.image,
    batchSize: options.batch,
    nominalBatchSize: options.nominalBatch,
    schedule: options.schedule,
    regularisation: options.regularisation,
    optimizer: options.optimizer,
    learningRate: options.learningRate,
    seed: options.seed,
    patience: options.patience,
    workers: options.workers,
  };
  const input = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  const parsed = trainConfigSchema.safeParse(input as TrainConfigInput);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new BoresightError(
    "usage",
    `${issue?.path.join(".")}: ${issue?.message}; see boresight train --help.`,
  );
}
