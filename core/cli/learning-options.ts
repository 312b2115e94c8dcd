import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { type Command, Option } from "commander";
import type { StageRow } from "../contract/stage-table.ts";
import {
  OPTIMIZERS,
  REGULARISATIONS,
  SCHEDULES,
  type TrainConfig,
  type TrainConfigInput,
} from "../contract/train-config.ts";
import { BoresightError } from "../errors/boresight-error.ts";

/** How anything learns, detector or classifier, as the command line gives it. */
export interface LearningOptions {
  readonly model?: string;
  readonly init?: string;
  readonly epochs?: number;
  readonly timeLimit?: number;
  readonly image?: number;
  readonly firstImage?: number;
  readonly trainImageShare?: number;
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
}

/** What an option's help says where commands differ: the models there are, and what holds where it is left out. */
export type LearningWords = Readonly<
  Record<
    | "model"
    | "init"
    | "epochs"
    | "image"
    | "schedule"
    | "regularisation"
    | "optimizer"
    | "learningRate"
    | "patience",
    string
  >
>;

export function withLearningOptions(command: Command, words: LearningWords): Command {
  command
    .option("--model <model>", words.model)
    .option("--init <file or run>", words.init)
    .option("--epochs <n>", `epochs (default: ${words.epochs})`, Number)
    .option("--time-limit <minutes>", "end after this long; schedules follow the clock", Number);
  withImageOptions(command, words);
  return command
    .addOption(new Option("--optimizer <optimizer>", `default: ${words.optimizer}`).choices(OPTIMIZERS))
    .option("--learning-rate <rate>", `default: ${words.learningRate}`, Number)
    .option("--seed <n>", "default: 0", Number)
    .option("--patience <epochs>", `${words.patience} (default: 100)`, Number)
    .option("--workers <n>", "threads that make batches", Number);
}

/** Image size, batch and regularisation over the run. */
function withImageOptions(command: Command, words: LearningWords): void {
  command
    .option("--image <pixels>", `side of the images at the last stage (default: ${words.image})`, Number)
    .option("--first-image <pixels>", "side at the first stage of a progressive run", Number)
    .option(
      "--train-image-share <share>",
      "training images' side as a share of validation's; .8 is FixRes",
      Number,
    )
    .option("--grow-batch", "more images a step in stages of small images, within the memory of the largest")
    .option(
      "--nominal-batch <n>",
      "images whose gradients move the weights together (default: up to 64)",
      Number,
    )
    .addOption(
      new Option("--schedule <schedule>", `image size over the run (default: ${words.schedule})`).choices(
        SCHEDULES,
      ),
    )
    .addOption(
      new Option("--regularisation <kind>", `over the run (default: ${words.regularisation})`).choices(
        REGULARISATIONS,
      ),
    )
    .addOption(
      new Option(
        "--stages <table>",
        "the stages one by one, size:share:strength: 128:0.3:0.2,224:0.3,320, or a JSON or YAML file",
      ).conflicts(["schedule", "regularisation", "firstImage", "trainImageShare"]),
    );
}

/**
 * The settings that are given, and no others.
 * @param usual of a run without settings: what stages without strengths of their own go by
 * @throws BoresightError `usage` naming the stage that cannot be
 */
export async function learningSettings(
  options: LearningOptions,
  usual: TrainConfig,
): Promise<Omit<TrainConfigInput, "augmentation">> {
  const { init } = options;
  return withoutGaps({
    model: options.model,
    init: init !== undefined && existsSync(init) ? resolve(init) : init,
    epochs: options.epochs,
    timeLimitMinutes: options.timeLimit,
    imageSize: options.image,
    firstImageSize: options.firstImage,
    trainImageShare: options.trainImageShare,
    stageBatch: options.growBatch ? "grown" : undefined,
    nominalBatchSize: options.nominalBatch,
    stageTable: await stageTableOf(options, usual),
    schedule: options.schedule,
    regularisation: options.regularisation,
    optimizer: options.optimizer,
    learningRate: options.learningRate,
    seed: options.seed,
    patience: options.patience,
    workers: options.workers,
  });
}

export function withoutGaps(settings: Readonly<Record<string, unknown>>): TrainConfigInput {
  return Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined));
}

async function stageTableOf(
  { stages }: LearningOptions,
  usual: TrainConfig,
): Promise<StageRow[] | undefined> {
  if (stages === undefined) return undefined;
  const { readStageTable } = await import("./read-stage-table.ts");
  const { completeStageTable } = await import("../train/stage-table.ts");
  return completeStageTable(readStageTable(stages), usual);
}

/** What `read` makes of settings. @throws BoresightError `usage` naming the setting that cannot be. */
export function readSettings<T>(command: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    const [issue] = (error as { issues?: { path: PropertyKey[]; message: string }[] }).issues ?? [];
    if (!issue) throw error;
    throw new BoresightError(
      "usage",
      `${issue.path.join(".")}: ${issue.message}; see boresight ${command} --help.`,
    );
  }
}
