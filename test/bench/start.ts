import { spawn } from "node:child_process";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { CHILD_ENVIRONMENT } from "../../core/child-environment.ts";
import type { BenchContext, BenchPart, BenchRatio } from "./bench-part.ts";
import { Contestant } from "./contestant.ts";
import { epochData } from "./epoch-data.ts";
import { processTreeSeconds } from "./process-tree-seconds.ts";
import type { Measurement } from "./rounds.ts";
import { runAlone } from "./run-alone.ts";
import { writeStepInput } from "./step-input.ts";

const MODEL = "mbconv-yolov8n";
const LIMITS = { firstStep: 6, compile: 2 } as const;

/**
 * From `boresight train` to the end of the first step on a project of some 300 images at 320 px: with nothing decoded yet,
 * and again with the cache. Then the graph alone: building, loading, weights, and what the first step takes over the
 * second. Kernels are checked before, which happens once a machine.
 */
export const START_BENCH: BenchPart = {
  name: "start",
  about: "from the command to the first step, twice, and compiling the graph, over limits of 6 and 2 s",
  async *run(context) {
    const wanted = ["first", "second"].filter((which) => context.wanted(`start.${which}`));
    if (wanted.length > 0) {
      const { project } = await epochData(context.folder);
      for (const which of ["first", "second"]) {
        context.say(`start: the ${which} run of a project, ${MODEL}, 320 px`);
        const measured = await untilFirstStep(project);
        if (wanted.includes(which)) yield overLimit(`start.${which}`, measured, LIMITS.firstStep);
      }
    }
    if (context.wanted("start.compile")) {
      yield overLimit("start.compile", await compiling(context), LIMITS.compile);
    }
  },
};

/** Ends the run once its first step is told. */
async function untilFirstStep(project: string): Promise<Measurement> {
  const main = resolve(import.meta.dirname, "../../core/cli/main.ts");
  const begun = performance.now();
  const child = spawn(
    process.execPath,
    [
      main,
      "train",
      "--project",
      project,
      "--model",
      MODEL,
      "--schedule",
      "fixed",
      "--no-calibrate",
      "--json",
    ],
    { stdio: ["ignore", "pipe", "inherit"] },
  );
  const ended = new Promise((settle) => child.once("close", settle));
  let measured: Measurement | undefined;
  for await (const line of createInterface({ input: child.stdout })) {
    if (measured || (JSON.parse(line) as { type: string }).type !== "step") continue;
    const seconds = (performance.now() - begun) / 1000;
    measured = { seconds, processorSeconds: processTreeSeconds(child.pid!) };
    child.kill("SIGINT");
  }
  await ended;
  if (measured) return measured;
  throw new Error("bench: the run ended without a step");
}

async function compiling({ folder }: BenchContext): Promise<Measurement> {
  const file = join(folder, "start-input.safetensors");
  writeStepInput(file, { model: MODEL, size: 320, batch: 16, classes: 3 });
  const worker = join(import.meta.dirname, "step-worker.ts");
  const side = new Contestant("Boresight", process.execPath, [worker], CHILD_ENVIRONMENT);
  try {
    const loading = await timed(side, { type: "load", file, model: MODEL, classes: 3, products: "float32" });
    const first = await timed(side, { type: "step", rate: 1e-5 });
    const second = await timed(side, { type: "step", rate: 1e-5 });
    const compile = (figure: keyof Measurement): number => loading[figure] + first[figure] - second[figure];
    return { seconds: compile("seconds"), processorSeconds: compile("processorSeconds") };
  } finally {
    await side.close();
  }
}

async function timed(
  side: Contestant,
  request: { readonly type: string } & Readonly<Record<string, unknown>>,
): Promise<Measurement> {
  const before = await side.usage();
  const begun = performance.now();
  await side.ask(request);
  const seconds = (performance.now() - begun) / 1000;
  return { seconds, processorSeconds: (await side.usage()).processorSeconds - before.processorSeconds };
}

function overLimit(key: string, { seconds, processorSeconds }: Measurement, limit: number): BenchRatio {
  const words = (value: number): string => `${value.toFixed(2)} s`;
  const theirs = words(limit);
  return {
    key,
    ratio: seconds / limit,
    ours: words(seconds),
    theirs,
    processor: { ratio: processorSeconds / limit, ours: words(processorSeconds), theirs },
    target: 1,
  };
}

if (import.meta.main) runAlone(START_BENCH);
