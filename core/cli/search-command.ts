import { mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { type Command, Option } from "commander";
import { POPULATION, SEARCH_METHODS, type SearchMethod } from "../experiment/propose-candidate.ts";
import type { RewardedEntry } from "../run-search.ts";

interface SearchOptions {
  readonly project: string;
  readonly candidates: number;
  readonly epochs: number;
  readonly image: number;
  readonly batch: number;
  readonly method: SearchMethod;
  readonly population: number;
  readonly seed: number;
  readonly processes: number;
  readonly reference: string;
  readonly out?: string;
}

const SCALE = "n";
const SHOWN = 10;

export function registerSearchCommand(program: Command): void {
  program
    .command("search")
    .description("try kinds, kernels, widths and numbers of blocks on a project, and name the best")
    .requiredOption("--project <folder>", "the project")
    .option("--candidates <n>", "detectors to try, up to 1,000", Number, 100)
    .option("--epochs <n>", "epochs of each", Number, 10)
    .option("--image <pixels>", "side of the images", Number, 128)
    .option("--batch <n>", "images a step", Number, 16)
    .addOption(
      new Option("--method <method>", "how candidates are proposed")
        .choices(SEARCH_METHODS)
        .default("evolution"),
    )
    .option("--population <n>", "candidates that evolution lets have children", Number, POPULATION)
    .option("--seed <n>", "of proposals and trainings", Number, 0)
    .option("--processes <n>", "candidates that train at once", Number, 1)
    .option("--reference <model>", "what step time and size are relative to", "mbconv-yolov8n")
    .option("--out <folder>", "where log, figure and table go (default: search in the project)")
    .addHelpText("after", "\nThe same command after a stop or a kill goes on where it was.")
    .action(search);
}

async function search({ project: folder, out, ...options }: SearchOptions): Promise<void> {
  const { openProject } = await import("../dataset/project.ts");
  const { forkProcess } = await import("../fork-process.ts");
  const { runSearch } = await import("../run-search.ts");
  const { SearchLog } = await import("../search-log.ts");
  const projectFolder = resolve(folder);
  openProject(projectFolder).close();
  const target = resolve(out ?? join(projectFolder, "search"));
  mkdirSync(target, { recursive: true });
  const log = new SearchLog(join(target, "search.jsonl"));
  const stop = new AbortController();
  process.once("SIGINT", () => stop.abort()).once("SIGTERM", () => stop.abort());
  const {
    candidates,
    epochs,
    image: imageSize,
    batch: batchSize,
    method,
    population,
    seed,
    processes,
    reference,
  } = options;
  const found = await runSearch({
    projectFolder,
    log,
    method,
    population,
    seed,
    candidates: Math.min(candidates, 1000),
    scale: SCALE,
    reference,
    config: { epochs, imageSize, batchSize, schedule: "fixed", patience: epochs, closeMosaicEpochs: 0 },
    processes,
    launch: forkProcess,
    signal: stop.signal,
    onCandidate: ({ model, map50To95, stepSeconds, failure }, reward, done) =>
      console.log(
        failure === null
          ? `${done} of ${candidates}  ${model}  mAP50-95 ${map50To95.toFixed(3)}  step ${(stepSeconds * 1000).toFixed(0)} ms  reward ${reward.toFixed(4)}`
          : `${done} of ${candidates}  ${model}  could not be trained: ${failure}`,
      ),
  });
  await conclude(
    target,
    found,
    log.entries().find(({ number, model }) => number === null && model === reference)!,
  );
}

async function conclude(
  target: string,
  found: readonly RewardedEntry[],
  reference: Pick<RewardedEntry, "map50To95" | "stepSeconds" | "parameters">,
): Promise<void> {
  const { searchFigure } = await import("../experiment/search-figure.ts");
  const trained = found.filter(({ failure }) => failure === null);
  writeFileSync(join(target, "search.svg"), searchFigure(trained, reference));
  console.log(
    `\nReference: mAP50-95 ${reference.map50To95.toFixed(3)}, step ${(reference.stepSeconds * 1000).toFixed(0)} ms, ${reference.parameters.toLocaleString("en")} parameters`,
  );
  for (const { model, map50To95, stepSeconds, parameters, reward } of trained.slice(0, SHOWN))
    console.log(
      `${reward.toFixed(4)}  mAP50-95 ${map50To95.toFixed(3)}  step ${(stepSeconds * 1000).toFixed(0)} ms  ${parameters.toLocaleString("en")}  ${model}`,
    );
  if (trained[0])
    console.log(`\nTrain the best with: boresight train --model ${trained[0].model} --project …`);
  console.log(`Written to ${target}: search.jsonl, search.svg`);
}
