import { join } from "node:path";
import type { BenchContext, BenchPart, BenchRatio } from "./bench-part.ts";
import { memoryRatio, milliseconds, timeRatio } from "./bench-ratios.ts";
import { Contestant, engineThreads } from "./contestant.ts";
import { measureBoth } from "./rounds.ts";
import { type StepInput, writeStepInput } from "./step-input.ts";

const CLASSES = 3;
const MODELS = ["yolov8n", "mbconv-yolov8n"] as const;
const SIZES = [320, 640] as const;
/** The plain key is the batch that the project trains with. */
const BATCHES = [16, 8] as const;
/** Ours, against PyTorch's float32: its own bfloat16 would be another comparison. */
const PRECISIONS = [
  { key: "fp32", products: "float32", normTolerance: 2e-2, targets: { 320: 0.85, 640: 0.8 } },
  { key: "bf16", products: "bfloat16", normTolerance: 8e-2, targets: { 320: 0.65, 640: 0.65 } },
] as const;
const WARM_STEPS = 3;
/** Steps of a side in a round: their median counts. */
const STEPS = 3;
/** Small, so that both sides stay on one path from the same weights. */
const RATE = 1e-5;

interface StepReply {
  readonly seconds: number;
  readonly terms: readonly number[];
  readonly norm: number;
}

/** Our training step beside PyTorch's: same weights, same batch, same loss, one process each. */
export const STEP_BENCH: BenchPart = {
  name: "step",
  about: "a training step beside PyTorch eager, channels_last",
  async *run(context) {
    const python = await context.python(["torch", "numpy"]);
    if (!python) return;
    for (const model of MODELS) {
      for (const size of SIZES) {
        for (const batch of BATCHES) {
          for (const precision of PRECISIONS) {
            const key = `${model}.${size}.${precision.key}${batch === BATCHES[0] ? "" : `.batch${batch}`}`;
            if (!context.wanted(`step.${key}`)) continue;
            const input = { model, size, batch, classes: CLASSES };
            yield* compare(context, python.command, key, input, precision);
          }
        }
      }
    }
  },
};

async function* compare(
  context: BenchContext,
  python: string,
  key: string,
  input: StepInput,
  { products, normTolerance, targets }: (typeof PRECISIONS)[number],
): AsyncGenerator<BenchRatio> {
  const { model, size, batch, classes } = input;
  context.say(`step: ${model}, ${size} px, batch ${batch}`);
  const file = join(context.folder, "step-input.safetensors");
  writeStepInput(file, input);
  const ours = new Contestant(
    "Boresight",
    process.execPath,
    [join(import.meta.dirname, "step-worker.ts")],
    engineThreads(context.threads),
  );
  const script = join(import.meta.dirname, "pytorch", "step.py");
  const theirs = new Contestant("PyTorch", python, [script, String(context.threads)]);
  const sides = [ours, theirs];
  try {
    const loaded = [];
    const load = { type: "load", file, model, classes, products } as const;
    for (const side of sides) {
      loaded.push(await side.ask<{ parameters: number }>(load));
    }
    assertSame("parameters", loaded[0]!.parameters, loaded[1]!.parameters, 0);
    const step = (side: Contestant): Promise<StepReply> => side.ask({ type: "step", rate: RATE });
    for (let i = 0; i < WARM_STEPS; i++) assertSameStep(await step(ours), await step(theirs), normTolerance);
    const timed = (side: Contestant) => () => side.measure(STEPS, { type: "step", rate: RATE });
    const figures = await measureBoth(context.rounds, timed(ours), timed(theirs));
    yield timeRatio(`step.${key}`, figures, milliseconds, targets[size as 320 | 640]);
    yield memoryRatio(`memory.step.${key}`, await ours.usage(), await theirs.usage());
  } finally {
    await Promise.all(sides.map((side) => side.close()));
  }
}

/** A ratio means something only where both sides do the same work. */
function assertSameStep(ours: StepReply, theirs: StepReply, normTolerance: number): void {
  ours.terms.forEach((term, i) => {
    assertSame(`loss term ${i}`, term, theirs.terms[i]!, 2e-3);
  });
  assertSame("gradient norm", ours.norm, theirs.norm, normTolerance);
}

function assertSame(what: string, ours: number, theirs: number, tolerance: number): void {
  if (Math.abs(ours - theirs) <= tolerance * Math.abs(theirs)) return;
  throw new Error(`bench: the sides differ in ${what}: ours ${ours}, theirs ${theirs}`);
}
