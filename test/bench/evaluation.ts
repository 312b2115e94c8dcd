import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { ImageResult } from "../../core/contract/detection.ts";
import type { CocoSummary } from "../../core/contract/report.ts";
import { evaluate } from "../../core/metrics/evaluate.ts";
import { Random } from "../../core/random/random.ts";
import type { BenchContext, BenchPart } from "./bench-part.ts";
import { processorRatio } from "./bench-ratios.ts";
import { Contestant } from "./contestant.ts";
import { measureRounds } from "./rounds.ts";
import { runAlone } from "./run-alone.ts";
import { syntheticSplit } from "./synthetic-split.ts";

const SPLIT = { images: 5_000, labels: 36_000, detectionsPerImage: 300, classes: 80 };
const SEED = 0;
const TOLERANCE = 1e-6;
/** pycocotools takes a minute or more: more rounds would cost more than they tell. */
const MOST_ROUNDS = 3;

/**
 * A validation's figures beside pycocotools', one process each. Ours are the table as well as COCO's twelve figures;
 * theirs are the twelve. Neither side's reading of the boxes counts. Processor time on both sides, all threads together,
 * since the machine may have other work and neither side waits for anything.
 */
export const EVALUATION_BENCH: BenchPart = {
  name: "evaluation",
  about: "average precision of 5,000 images, 36,000 boxes and 1,500,000 detections beside pycocotools",
  async *run(context) {
    const key = "evaluation.coco.5000";
    if (!context.wanted(key)) return;
    const python = await context.python(["pycocotools", "numpy"]);
    if (!python) return;
    context.say(`evaluation: ${JSON.stringify(SPLIT)}, seed ${SEED}`);
    const results = syntheticSplit(SPLIT, Random.from(SEED));
    const script = join(import.meta.dirname, "pycocotools", "evaluate.py");
    const theirs = new Contestant("pycocotools", python.command, [script], oneThread());
    try {
      await theirs.ask({ type: "load", ...writeRows(context, results) });
      const rounds = Math.min(context.rounds, MOST_ROUNDS);
      const sides = { ours: ourSide(results), theirs: theirSide(theirs) };
      const figures = await measureRounds(rounds, sides.ours.seconds, sides.theirs.seconds);
      const difference = largestDifference(sides.ours.figures(), sides.theirs.figures());
      context.say(`evaluation: the twelve figures differ by at most ${difference.toExponential(1)}`);
      if (difference > TOLERANCE) throw new Error("bench: the sides' figures differ");
      yield processorRatio(key, figures, (seconds) => `${seconds.toFixed(2)} s`, 0.1);
    } finally {
      await theirs.close();
    }
  },
};

interface Side {
  readonly seconds: () => Promise<number>;
  /** Those of the last round. */
  readonly figures: () => CocoSummary;
}

function ourSide(results: readonly ImageResult[]): Side {
  const names = Array.from({ length: SPLIT.classes }, (_, index) => `class ${index}`);
  let last: CocoSummary | undefined;
  return {
    async seconds() {
      const before = process.cpuUsage();
      last = evaluate(results, names).coco;
      const { user, system } = process.cpuUsage(before);
      return (user + system) / 1e6;
    },
    figures: () => last!,
  };
}

function theirSide(contestant: Contestant): Side {
  let last: CocoSummary | undefined;
  return {
    async seconds() {
      const reply = await contestant.ask<{ seconds: number; figures: CocoSummary }>({ type: "evaluate" });
      last = reply.figures;
      return reply.seconds;
    },
    figures: () => last!,
  };
}

function largestDifference(ours: CocoSummary, theirs: CocoSummary): number {
  const names = Object.keys(theirs) as (keyof CocoSummary)[];
  return Math.max(...names.map((name) => Math.abs(ours[name] - theirs[name])));
}

function writeRows({ folder }: BenchContext, results: readonly ImageResult[]): Record<string, unknown> {
  const labels = results.flatMap(({ imageId, groundTruths }) =>
    groundTruths.map(({ box: [x1, y1, x2, y2], classIndex }) => [
      imageId,
      classIndex,
      x1,
      y1,
      x2 - x1,
      y2 - y1,
    ]),
  );
  const detections = results.flatMap(({ imageId, detections: ofImage }) =>
    ofImage.map(({ box: [x1, y1, x2, y2], confidence, classIndex }) => [
      ...[imageId, x1, y1, x2 - x1, y2 - y1],
      ...[confidence, classIndex],
    ]),
  );
  const files = { labels: join(folder, "labels.f64"), detections: join(folder, "detections.f64") };
  writeFileSync(files.labels, Float64Array.from(labels.flat()));
  writeFileSync(files.detections, Float64Array.from(detections.flat()));
  return { ...files, images: SPLIT.images, classes: SPLIT.classes };
}

function oneThread(): Record<string, string> {
  return { OMP_NUM_THREADS: "1", OPENBLAS_NUM_THREADS: "1" };
}

if (import.meta.main) runAlone(EVALUATION_BENCH);
