import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { type Command, Option } from "commander";
import type { StageRow } from "../contract/stage-table.ts";
import {
  OPTIMIZERS,
  PRECISIONS,
  REGULARISATIONS,
  SCHEDULES,
  SMALL_IMAGES,
  type TrainConfig,
  type TrainConfigInput,
  trainConfigSchema,
} from "../contract/train-config.ts";
import type { TrainEvent } from "../contract/train-event.ts";
import { BoresightError } from "../errors/boresight-error.ts";

export interface TrainOptions {
  readonly project: string;
  readonly resume?: string;
  readonly json?: boolean;
  readonly model?: string;
  readonly init?: string;
  readonly epochs?: number;
  readonly timeLimit?: number;
  readonly image?: number;
  readonly firstImage?: number;
  readonly smallImages?: string;
  readonly trainImageShare?: number;
  readonly batch?: number | "auto";
  readonly growBatch?: boolean;
  readonly nominalBatch?: number;
  readonly stages?: string;
  readonly schedule?: TrainConfig["schedule"];
  readonly regularisation?: (typeof REGULARISATIONS)[number];
  readonly optimizer?: TrainConfig["optimizer"];
  readonly learningRate?: number;
  readonly seed?: number;
  readonly patience?: number;
  readonly workers?: number;
  readonly precision?: TrainConfig["precision"];
  readonly name?: string;
}

export function registerTrainCommand(program: Command): void {
  program
    .command("train")
    .description("train a detector on a project")
    .requiredOption("--project <folder>", "the project")
    .option("--model <model>", "mbconv-yolov8n, yolov8n, … (default: mbconv-yolov8n)")
    .option("--init <file or run>", "begin with these weights: safetensors, ONNX, PyTorch, or another run")
    .option("--epochs <n>", "epochs (default: 100)", Number)
    .option("--time-limit <minutes>", "end after this long; schedules follow the clock", Number)
    .option("--image <pixels>", "side of the images at the last stage (default: 320)", Number)
    .option("--first-image <pixels>", "side at the first stage of a progressive run", Number)
    .addOption(
      new Option("--small-images <kind>", "all in small, or a part at full scale (default: resize)").choices(
        SMALL_IMAGES,
      ),
    )
    .option(
      "--train-image-share <share>",
      "training images' side as a share of validation's; .8 is FixRes",
      Number,
    )
    .option("--batch <n>", "images a step, or auto: as many as fit into memory (default: 16)", numberOrAuto)
    .option("--grow-batch", "more images a step in stages of small images, within the memory of the largest")
    .option(
      "--nominal-batch <n>",
      "images whose gradients move the weights together (default: up to 64)",
      Number,
    )
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
    .addOption(
      new Option(
        "--stages <table>",
        "the stages one by one, size:share:strength: 128:0.3:0.2,224:0.3,320, or a JSON or YAML file",
      ).conflicts(["schedule", "regularisation", "firstImage", "trainImageShare"]),
    )
    .addOption(new Option("--optimizer <optimizer>", "default: auto").choices(OPTIMIZERS))
    .option("--learning-rate <rate>", "default: the optimizer's own", Number)
    .option("--seed <n>", "default: 0", Number)
    .option("--patience <epochs>", "end when the fitness has not risen for so long (default: 100)", Number)
    .addOption(
      new Option(
        "--precision <kind>",
        "of products in training; bfloat16 is faster where the processor has it (default: float32)",
      ).choices(PRECISIONS),
    )
    .option("--workers <n>", "threads that make batches", Number)
    .option("--name <name>", "a name for the run")
    .option("--resume <run>", "go on with a run from its last checkpoint (id, or last)")
    .option("--json", "print events as JSON lines")
    .action(async (options: TrainOptions) => {
      const last = await runTrainCommand(options);
      if (last.type === "failed") throw new BoresightError(last.code, last.message);
    });
}

async function runTrainCommand(options: TrainOptions): Promise<TrainEvent> {
  const { openProject } = await import("../dataset/project.ts");
  const { createRun } = await import("../create-run.ts");
  const { watchTraining } = await import("./watch-training.ts");
  using project = openProject(options.project);
  if (options.precision === "bfloat16") await assertMultipliesBfloat16();
  const resumed = options.resume === undefined ? undefined : project.runs.find(options.resume);
  const run =
    resumed ??
    (await createRun(project, {
      config: configOf({
        ...options,
        batch: await batchOf(options),
        stageTable: await stageTableOf(options),
      }),
      onProblem: console.error,
      ...(options.name === undefined ? {} : { name: options.name }),
    }));
  return await watchTraining(project, run.id, { resume: resumed !== undefined, json: options.json === true });
}

/** Other processors are slower with it than without. @throws BoresightError `usage` */
async function assertMultipliesBfloat16(): Promise<void> {
  const { examineProcessor } = await import("../engine/doctor/examine-processor.ts");
  const { features, model } = await examineProcessor();
  if (features.some((feature) => ["avx512_bf16", "amx_bf16"].includes(feature))) return;
  throw new BoresightError("usage", `${model} does not multiply bfloat16 itself; train without --precision.`);
}

const numberOrAuto = (text: string): number | "auto" => (text === "auto" ? "auto" : Number(text));

/**
 * The batch given, or for `auto` what fits at the largest images of the run; the number of classes hardly counts.
 * @throws BoresightError `model-unknown`
 */
async function batchOf({ batch: given, model, image }: TrainOptions): Promise<number | undefined> {
  if (given !== "auto") return given;
  const { chooseBatch } = await import("../choose-batch.ts");
  const { model: usual, imageSize } = trainConfigSchema.parse({});
  const batch = chooseBatch(model ?? usual, 1, image ?? imageSize, process.availableMemory());
  console.error(`Batches of ${batch} fit into the memory that is free.`);
  return batch;
}

/** @throws BoresightError `usage` naming the stage that cannot be */
async function stageTableOf({ stages }: TrainOptions): Promise<StageRow[] | undefined> {
  if (stages === undefined) return undefined;
  const { readStageTable } = await import("./read-stage-table.ts");
  const { completeStageTable } = await import("../train/stage-table.ts");
  return completeStageTable(readStageTable(stages), trainConfigSchema.parse({}));
}

/** What of the options is read before it is part of a configuration. */
interface ReadOptions {
  readonly batch?: number | undefined;
  readonly stageTable?: readonly StageRow[] | undefined;
}

/** @throws BoresightError `usage` naming the option that cannot be. */
export function configOf(options: Omit<TrainOptions, "batch" | "stages"> & ReadOptions): TrainConfig {
  const given: Record<string, unknown> = {
    model: options.model,
    init: options.init !== undefined && existsSync(options.init) ? resolve(options.init) : options.init,
    epochs: options.epochs,
    timeLimitMinutes: options.timeLimit,
    imageSize: options.image,
    firstImageSize: options.firstImage,
    smallImages: options.smallImages,
    trainImageShare: options.trainImageShare,
    batchSize: options.batch,
    stageBatch: options.growBatch ? "grown" : undefined,
    nominalBatchSize: options.nominalBatch,
    stageTable: options.stageTable,
    schedule: options.schedule,
    regularisation: options.regularisation,
    optimizer: options.optimizer,
    learningRate: options.learningRate,
    seed: options.seed,
    patience: options.patience,
    workers: options.workers,
    precision: options.precision,
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
