import { join } from "node:path";
import type { BenchContext, BenchPart, BenchRatio } from "./bench-part.ts";
import { Contestant } from "./contestant.ts";
import { type EpochData, epochData } from "./epoch-data.ts";
import { measureRounds } from "./rounds.ts";

const SIZE = 320;
const BATCH = 16;
const STRIDE = 32;
/** Threads beside the step's own that load and augment, on both sides. */
const WORKERS = 1;
/** An epoch is long: a few rounds tell enough. */
const MOST_ROUNDS = 3;
const TARGET = 0.4;
const GIGABYTE = 1e9;

/** Our model beside the other side's; the plain key compares the same network. */
const PAIRS = [
  { suffix: "", ours: "yolov8n", theirs: "yolov8n" },
  { suffix: ".default", ours: "mbconv-yolov8n", theirs: "yolov8n" },
] as const;

/** Whole epochs with loading, augmentation, validation, in our trainer and in a PyTorch loop with OpenCV. */
export const EPOCH_BENCH: BenchPart = {
  name: "epoch",
  about: "a whole epoch with loading and validation beside PyTorch with OpenCV",
  async *run(context) {
    const python = await context.python(["torch", "numpy", "opencv-python-headless"]);
    if (!python) return;
    const data = await epochData(context.folder);
    for (const pair of PAIRS) {
      const key = `${data.name}.${SIZE}${pair.suffix}`;
      if (context.wanted(`epoch.${key}`)) yield* compare(context, python.command, key, data, pair);
    }
  },
};

async function* compare(
  context: BenchContext,
  python: string,
  key: string,
  data: EpochData,
  models: { readonly ours: string; readonly theirs: string },
): AsyncGenerator<BenchRatio> {
  context.say(`epoch: ${data.name}, ${SIZE} px, batch ${BATCH}, ${models.ours} beside ${models.theirs}`);
  const ours = new Contestant("Boresight", process.execPath, [join(import.meta.dirname, "epoch-worker.ts")]);
  const script = join(import.meta.dirname, "pytorch", "epoch.py");
  const theirs = new Contestant("PyTorch", python, [script, String(context.threads)]);
  const sides = [ours, theirs];
  const wholeStrides = (share: number): number => Math.ceil((share * SIZE) / STRIDE) * STRIDE;
  const common = {
    type: "load",
    project: data.project,
    file: data.file,
    folder: context.folder,
    size: SIZE,
    batch: BATCH,
    workers: WORKERS,
    width: wholeStrides(data.aspect.width),
    height: wholeStrides(data.aspect.height),
  };
  try {
    await ours.ask({ ...common, model: models.ours });
    await theirs.ask({ ...common, model: models.theirs });
    const epoch = (side: Contestant) => async (): Promise<number> =>
      (await side.ask<{ seconds: number }>({ type: "epoch" })).seconds;
    // The first epoch compiles, decodes and fills caches.
    await epoch(ours)();
    await epoch(theirs)();
    const rounds = Math.min(MOST_ROUNDS, context.rounds);
    const figures = await measureRounds(rounds, epoch(ours), epoch(theirs));
    yield {
      key: `epoch.${key}`,
      ratio: figures.ratio,
      ours: `${figures.ours.toFixed(1)} s`,
      theirs: `${figures.theirs.toFixed(1)} s`,
      target: TARGET,
    };
    const [ourPeak, theirPeak] = [await ours.peakMemory(), await theirs.peakMemory()];
    yield {
      key: `memory.epoch.${key}`,
      ratio: ourPeak / theirPeak,
      ours: `${(ourPeak / GIGABYTE).toFixed(2)} GB`,
      theirs: `${(theirPeak / GIGABYTE).toFixed(2)} GB`,
      target: 1,
    };
  } finally {
    await Promise.all(sides.map((side) => side.close()));
  }
}
