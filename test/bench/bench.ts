import { mkdtempSync, rmSync } from "node:fs";
import { availableParallelism, cpus, loadavg, tmpdir, totalmem } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { BenchContext, BenchPart, BenchRatio } from "./bench-part.ts";
import { EPOCH_BENCH } from "./epoch-bench.ts";
import { EVALUATION_BENCH } from "./evaluation.ts";
import { INFERENCE_BENCH } from "./inference.ts";
import { PIPELINE_BENCH } from "./pipeline.ts";
import { pythonEnvironment } from "./python-environment.ts";
import { START_BENCH } from "./start.ts";
import { STEP_BENCH } from "./step-bench.ts";
import { SUPPRESSION_BENCH } from "./suppression.ts";

// Boresight beside other people's tools, interleaved in one run: `npm run bench -- --help`.

const PARTS: readonly BenchPart[] = [
  STEP_BENCH,
  START_BENCH,
  EPOCH_BENCH,
  EVALUATION_BENCH,
  SUPPRESSION_BENCH,
  INFERENCE_BENCH,
  PIPELINE_BENCH,
];

const { values } = parseArgs({
  options: {
    json: { type: "boolean", default: false },
    only: { type: "string" },
    rounds: { type: "string", default: "7" },
    threads: { type: "string", default: String(availableParallelism()) },
    help: { type: "boolean", default: false },
  },
});
if (values.help) {
  console.log(usage());
  process.exit(0);
}

const folder = mkdtempSync(join(tmpdir(), "boresight-bench-"));
const only = values.only?.split(",");
const say = (text: string): void => console.error(text);
const context: BenchContext = {
  rounds: Number(values.rounds),
  threads: Number(values.threads),
  say,
  folder,
  python: (packages) => pythonEnvironment(packages, say),
  wanted: (key) =>
    only === undefined ||
    only.some((name) => key === name || key.startsWith(`${name}.`) || name === partOf(key)),
};

try {
  const found: BenchRatio[] = [];
  for (const part of PARTS) {
    if (only && !only.some((name) => partOf(name) === part.name)) continue;
    for await (const ratio of part.run(context)) {
      found.push(ratio);
      if (!values.json) console.log(line(ratio));
    }
  }
  if (values.json) {
    const processor = found.flatMap((ratio) =>
      ratio.processor ? [{ key: ratio.key, ...ratio.processor }] : [],
    );
    console.log(
      JSON.stringify({ machine: machine(), ratios: ratiosOf(found), cpuRatios: ratiosOf(processor) }),
    );
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function partOf(key: string): string {
  return key.split(".")[0]!;
}

/** By the clock, then by processor time. */
function line({ key, target, processor, ...clock }: BenchRatio): string {
  const sides = ({ ratio, ours, theirs }: typeof clock): string =>
    `${ratio.toFixed(3).padStart(7)}  ${ours.padStart(10)} : ${theirs.padEnd(10)}`;
  const verdict = target === undefined ? "" : `  (target ${target}: ${verdicts(target, clock, processor)})`;
  return `${key.padEnd(44)} ${sides(clock)} ${processor ? `cpu ${sides(processor)}` : ""}${verdict}`;
}

function verdicts(
  target: number,
  clock: { readonly ratio: number },
  processor: { readonly ratio: number } | undefined,
): string {
  const verdict = (ratio: number): string => (ratio <= target ? "met" : "missed");
  return processor ? `${verdict(clock.ratio)}, cpu ${verdict(processor.ratio)}` : verdict(clock.ratio);
}

function ratiosOf(
  found: readonly { readonly key: string; readonly ratio: number }[],
): Record<string, number> {
  return Object.fromEntries(found.map(({ key, ratio }) => [key, Number(ratio.toFixed(4))]));
}

function machine(): Record<string, unknown> {
  return {
    processor: cpus()[0]?.model.trim() ?? "unknown",
    threads: context.threads,
    memoryBytes: totalmem(),
    platform: `${process.platform} ${process.arch}`,
    load: loadavg()[0],
    rounds: context.rounds,
  };
}

function usage(): string {
  const parts = PARTS.map(({ name, about }) => `  ${name.padEnd(12)} ${about}`);
  return [
    "npm run bench -- [--json] [--only KEY,…] [--rounds N] [--threads N]",
    "",
    "Measures Boresight beside other tools, in turn, and prints ours / theirs: medians of the ratios within a round,",
    "by the clock and (cpu) by processor time of all threads, which other work on the machine disturbs less.",
    "KEY is a part, or the beginning of a key: --only step.yolov8n.320. Parts:",
    ...parts,
  ].join("\n");
}
