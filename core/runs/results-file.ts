import { appendFileSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { EpochDone } from "../contract/train-event.ts";

/** Columns of `results.csv`; a class's average precisions follow, two columns each. */
const COLUMNS = [
  ["epoch", (e: EpochDone) => e.epoch],
  ["seconds", (e: EpochDone) => e.elapsedSeconds.toFixed(1)],
  ["stage", (e: EpochDone) => e.stage],
  ["image_size", (e: EpochDone) => e.imageSize],
  ["box_loss", (e: EpochDone) => e.loss.box.toFixed(5)],
  ["classification_loss", (e: EpochDone) => e.loss.classification.toFixed(5)],
  ["distribution_loss", (e: EpochDone) => e.loss.distribution.toFixed(5)],
  ["learning_rate", (e: EpochDone) => e.learningRate.toPrecision(5)],
  ["images_per_second", (e: EpochDone) => e.imagesPerSecond.toFixed(1)],
  ["precision", (e: EpochDone) => e.precision.toFixed(5)],
  ["recall", (e: EpochDone) => e.recall.toFixed(5)],
  ["map50", (e: EpochDone) => e.map50.toFixed(5)],
  ["map50_95", (e: EpochDone) => e.map50To95.toFixed(5)],
  ["images_at_once", (e: EpochDone) => e.imagesAtOnce],
  ["processor_seconds", (e: EpochDone) => e.processorSeconds?.toFixed(1) ?? ""],
] as const;

/** Adds an epoch to the run's `results.csv`, which begins with the columns' names. */
export function appendResults(runFolder: string, event: EpochDone): void {
  const path = join(runFolder, "results.csv");
  if (!existsSync(path)) {
    const names = event.classes.flatMap(({ name }) => [`ap50 ${name}`, `ap50_95 ${name}`]);
    writeFileSync(path, `${[...COLUMNS.map(([name]) => name), ...names].map(quoted).join(",")}\n`);
  }
  // A run that an earlier version began has no column for what was added since.
  const named = new Set(firstLine(path).split(","));
  const columns = COLUMNS.filter(([name]) => named.has(name));
  const figures = event.classes.flatMap(({ ap50, ap50To95 }) => [
    ap50?.toFixed(5) ?? "",
    ap50To95?.toFixed(5) ?? "",
  ]);
  appendFileSync(path, `${[...columns.map(([, value]) => String(value(event))), ...figures].join(",")}\n`);
}

const firstLine = (path: string): string => readFileSync(path, "utf8").split("\n", 1)[0]!;

const quoted = (text: string): string => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
