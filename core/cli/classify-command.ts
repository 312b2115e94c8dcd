import { join, resolve } from "node:path";
import { type Command, Option } from "commander";
import type { ClassifierRun } from "../classify/classifier-run.ts";
import { RECIPES, type RecipeName } from "../classify/recipes.ts";
import type { ClassifierEvent } from "../contract/train-event.ts";
import { BoresightError } from "../errors/boresight-error.ts";
import {
  type LearningOptions,
  type LearningWords,
  learningSettings,
  readSettings,
  withLearningOptions,
  withoutGaps,
} from "./learning-options.ts";
import { untilInterrupted } from "./until-interrupted.ts";

interface SourceOptions {
  readonly data?: string;
  readonly project?: string;
  readonly margin: number;
}

interface ClassifyTrainOptions extends SourceOptions, LearningOptions {
  readonly recipe: RecipeName;
  readonly batch?: number;
  readonly out?: string;
  readonly resume?: string;
  readonly json?: boolean;
}

const WORDS: LearningWords = {
  model: "efficientnetv2-b0 to -b3, -s, -m, -l; -mbconv-only, -plain (default: efficientnetv2-b0)",
  init: "begin with these weights: a file, or the folder of a classifier",
  epochs: "the recipe's, 350 or 50",
  image: "224",
  schedule: "the recipe's",
  regularisation: "adaptive if progressive",
  optimizer: "rmsprop",
  learningRate: "the recipe's, in proportion to the batch",
  patience: "end when top-1 has not risen for so long",
};

interface ClassifyValOptions extends SourceOptions {
  readonly run: string;
  readonly split: "train" | "val";
  readonly image?: number;
  readonly json?: boolean;
}

export function registerClassifyCommand(program: Command): void {
  const classify = program
    .command("classify")
    .description(
      "train and measure classifiers of whole images: a folder for each class, or a project's boxes",
    );
  registerTrain(withSource(classify.command("train").description("train a classifier")));
  registerVal(withSource(classify.command("val").description("measure a classifier, class by class")));
}

function withSource(command: Command): Command {
  return command
    .option("--data <folder>", "images: a folder for each class, or such folders in train and val")
    .option("--project <folder>", "instead of --data: the boxes of this project, cut out")
    .option(
      "--margin <share>",
      "what a crop shows around its box, as a share of its longer side",
      Number,
      0.1,
    );
}

function registerTrain(command: Command): void {
  command.addOption(
    new Option("--recipe <recipe>", "imagenet: from scratch; finetune: from weights given")
      .choices(RECIPES)
      .default("imagenet"),
  );
  withLearningOptions(command, WORDS)
    .option("--batch <n>", "images a step (default: 16)", Number)
    .option(
      "--out <folder>",
      "the run's folder (default: classifiers/classifier-0001 in the project, or here)",
    )
    .option("--resume <folder>", "go on with the run of this folder from its last checkpoint")
    .option("--json", "print events as JSON lines")
    .addHelpText(
      "after",
      "\nA detector begins with the backbone so trained by boresight train --model efficientnetv2-b0-yolov8 --init FOLDER.",
    )
    .action(classifyTrain);
}

function registerVal(command: Command): void {
  command
    .requiredOption("--run <folder>", "the folder of a classifier's run")
    .addOption(new Option("--split <split>", "images to measure on").choices(["train", "val"]).default("val"))
    .option("--image <pixels>", "side of the images (default: the run's)", Number)
    .option("--json", "print the report as JSON")
    .action(classifyVal);
}

async function classifyTrain(options: ClassifyTrainOptions): Promise<void> {
  const folder = options.resume === undefined ? await newRun(options) : resolve(options.resume);
  const { superviseClassifier } = await import("../supervise-classifier.ts");
  const { forkProcess } = await import("../fork-process.ts");
  const { classifierLine } = await import("./classifier-lines.ts");
  const { EventConsole } = await import("./event-console.ts");
  const { ProgressLine } = await import("./progress-line.ts");
  const view = new EventConsole<ClassifierEvent>(classifierLine);
  const crops = new ProgressLine("Cutting boxes out");
  const last = await untilInterrupted((signal) =>
    superviseClassifier({
      folder,
      resume: options.resume !== undefined,
      launch: forkProcess,
      signal,
      onProblem: console.error,
      onProgress: (progress) => crops.show(progress),
      onEvent: (event) => {
        crops.clear();
        if (options.json) console.log(JSON.stringify(event));
        else view.show(event);
      },
    }),
  ).finally(() => view.close());
  if (last.type === "failed") throw new BoresightError(last.code, last.message);
  if (!options.json) console.log(`The classifier is in ${folder}`);
}

async function newRun(options: ClassifyTrainOptions): Promise<string> {
  const { createClassifierRun, nextClassifierFolder } = await import("../classify/classifier-run.ts");
  const { classifierConfig } = await import("../classify/recipes.ts");
  const { classifierSpec } = await import("../model/classifier-spec.ts");
  const source = sourceOf(options);
  if (!source) throw new BoresightError("usage", "Name the images by --data or --project.");
  const { config: usual } = classifierConfig(options.recipe, {});
  const settings = {
    ...(await learningSettings(options, usual)),
    ...withoutGaps({ batchSize: options.batch }),
  };
  const { config, cutmix } = readSettings("classify train", () => classifierConfig(options.recipe, settings));
  classifierSpec(config.model);
  const parent = join(source.kind === "project" ? source.folder : process.cwd(), "classifiers");
  const folder = options.out === undefined ? nextClassifierFolder(parent) : resolve(options.out);
  createClassifierRun(folder, { format: 1, source, config, cutmix });
  return folder;
}

async function classifyVal(options: ClassifyValOptions): Promise<void> {
  const { validateClassifier } = await import("../validate-classifier.ts");
  const { classificationTable } = await import("./classification-table.ts");
  const source = sourceOf(options);
  const report = await validateClassifier({
    folder: resolve(options.run),
    split: options.split,
    ...(source ? { source } : {}),
    ...(options.image === undefined ? {} : { imageSize: options.image }),
    onProblem: console.error,
  });
  console.log(options.json ? JSON.stringify(report) : classificationTable(report));
}

/** @throws BoresightError `usage` where both are named */
function sourceOf({ data, project, margin }: SourceOptions): ClassifierRun["source"] | undefined {
  if (data !== undefined && project !== undefined)
    throw new BoresightError("usage", "Images come from --data or from --project; leave one of them out.");
  if (data !== undefined) return { kind: "folders", folder: resolve(data) };
  return project === undefined ? undefined : { kind: "project", folder: resolve(project), margin };
}
