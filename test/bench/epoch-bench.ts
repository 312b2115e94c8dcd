import { join } from "node:path";
import type { BenchContext, BenchPart, BenchRatio } from "./bench-part.ts";
import { memoryRatio, timeRatio } from "./bench-ratios.ts";
import { Contestant, engineThreads } from "./contestant.ts";
import { type EpochData, epochData } from "./epoch-data.ts";
import { measureBoth } from "./rounds.ts";

const SIZE = 320;
const BATCH = 16;
const STRIDE = 32;
/** Threads beside the step's own that load and augment, on both sides. */
const WORKERS = 1;
/** An epoch is long: a few rounds tell enough. */
const MOST_ROUNDS = 3;
const TARGET = 0.4;

/** Our model and precision beside the other side's float32; the plain key compares the same network. */
const PAIRS = [
  { suffix: "", ours: "yolov8n", theirs: "yolov8n", precision: "float32" },
  { suffix: ".default", ours: "mbconv-yolov8n", theirs: "yolov8n", precision: "float32" },
  { suffix: ".bf16", ours: "yolov8n", theirs: "yolov8n", precision: "bfloat16" },
  { suffix: ".default.bf16", ours: "mbconv-yolov8n", theirs: "yolov8n", precision: "bfloat16" },
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
  { ours: model, theirs: otherModel, precision }: (typeof PAIRS)[number],
): AsyncGenerator<BenchRatio> {
  context.say(
    `epoch: ${data.name}, ${SIZE} px, batch ${BATCH}, ${model} in ${precision} beside ${otherModel}`,
  );
  const ours = new Contestant(
    "Boresight",
    process.execPath,
    [join(import.meta.dirname, "epoch-worker.ts")],
    engineThreads(context.threads),
  );
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
    await ours.ask({ ...common, model, precision });
    await theirs.ask({ ...common, model: otherModel });
    const epoch = (side: Contestant) => () => side.measure(1, { type: "epoch" });
    // The first epoch compiles, decodes and fills caches.
    await epoch(ours)();
    await epoch(theirs)();
    const rounds = Math.min(MOST_ROUNDS, context.rounds);
    const figures = await measureBoth(rounds, epoch(ours), epoch(theirs));
    yield timeRatio(`epoch.${key}`, figures, (seconds) => `${seconds.toFixed(1)} s`, TARGET);
    yield memoryRatio(`memory.epoch.${key}`, await ours.usage(), await theirs.usage());
  } finally {
    await Promise.all(sides.map((side) => side.close()));
  }
}
