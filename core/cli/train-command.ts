import { type Command, Option } from "commander";
import { SMALL_IMAGES, type TrainConfig, trainConfigSchema } from "../contract/train-config.ts";
import type { TrainEvent } from "../contract/train-event.ts";
import { BoresightError } from "../errors/boresight-error.ts";
import {
  type LearningOptions,
  type LearningWords,
  learningSettings,
  readSettings,
  withLearningOptions,
  withoutGaps,
} from "./learning-options.ts";
import { assertMultiplies, precisionOption } from "./precision-option.ts";

export interface TrainOptions extends LearningOptions {
  readonly project: string;
  readonly resume?: string;
  readonly json?: boolean;
  readonly batch?: number | "auto";
  readonly smallImages?: TrainConfig["smallImages"];
  readonly precision?: TrainConfig["precision"];
  readonly calibrate?: boolean;
  readonly name?: string;
}

const WORDS: LearningWords = {
  model: "mbconv-yolov8n, yolov8n, … (default: mbconv-yolov8n)",
  init: "begin with these weights: safetensors, ONNX, PyTorch, or another run",
  epochs: "100",
  image: "320",
  schedule: "progressive",
  regularisation: "adaptive if progressive",
  optimizer: "auto",
  learningRate: "the optimizer's own",
  patience: "end when the fitness has not risen for so long",
};

export function registerTrainCommand(program: Command): void {
  const command = program
    .command("train")
    .description("train a detector on a project")
    .requiredOption("--project <folder>", "the project");
  withLearningOptions(command, WORDS)
    .option("--batch <n>", "images a step, or auto: as many as fit into memory (default: 16)", numberOrAuto)
    .addOption(
      new Option("--small-images <kind>", "all in small, or a part at full scale (default: crop)").choices(
        SMALL_IMAGES,
      ),
    )
    .addOption(precisionOption())
    .option(
      "--no-calibrate",
      "do not measure which threads are fastest, which a long run does once on a machine",
    )
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
  // The process that trains inherits it.
  if (options.calibrate === false) process.env.BORESIGHT_CALIBRATE = "off";
  using project = openProject(options.project);
  await assertMultiplies(options.precision);
  const resumed = options.resume === undefined ? undefined : project.runs.find(options.resume);
  const run =
    resumed ??
    (await createRun(project, {
      config: await configOf(options),
      onProblem: console.error,
      ...(options.name === undefined ? {} : { name: options.name }),
    }));
  return await watchTraining(project, run.id, { resume: resumed !== undefined, json: options.json === true });
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

/** @throws BoresightError `usage` naming the option that cannot be, `model-unknown` */
async function configOf(options: TrainOptions): Promise<TrainConfig> {
  const settings = withoutGaps({
    ...(await learningSettings(options, trainConfigSchema.parse({}))),
    batchSize: await batchOf(options),
    smallImages: options.smallImages,
    precision: options.precision,
  });
  return readSettings("train", () => trainConfigSchema.parse(settings));
}
