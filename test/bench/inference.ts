import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Graph } from "../../core/engine/graph/graph.ts";
import { floatTensor, type HostTensor } from "../../core/engine/host-tensor.ts";
import { encodeSafetensors } from "../../core/engine/safetensors.ts";
import { failureReason, runCommand } from "../../core/engine/setup/run-command.ts";
import { detector } from "../../core/model/detector.ts";
import { detectorSpec } from "../../core/model/detector-spec.ts";
import { evaluationBuilder } from "../../core/model/network-builder.ts";
import { ParameterStore } from "../../core/model/parameter-store.ts";
import { Random } from "../../core/random/random.ts";
import type { BenchContext, BenchPart, BenchRatio } from "./bench-part.ts";
import { memoryRatio, timeRatio } from "./bench-ratios.ts";
import { Contestant, engineThreads } from "./contestant.ts";
import { measureBoth } from "./rounds.ts";
import { runAlone } from "./run-alone.ts";

const CLASSES = 3;
const MODELS = ["yolov8n", "mbconv-yolov8n"] as const;
const SIZES = [320, 640] as const;
const BATCHES = [16, 1] as const;
const SEED = 0;
const WARM_BATCHES = 3;
/** Images of a side in a round. */
const IMAGES = 32;
/** Pixels of a box, or probability: the sides add up in different orders. */
const TOLERANCE = 2e-2;
const TARGET = 1;

interface InferenceInput {
  readonly model: string;
  readonly classes: number;
  readonly size: number;
  readonly batch: number;
}

/** A finished detector beside onnxruntime: same weights, same images, from bytes to boxes, one process each. */
export const INFERENCE_BENCH: BenchPart = {
  name: "inference",
  about: "detecting with a finished network beside onnxruntime",
  async *run(context) {
    const python = await context.python(["torch", "numpy", "onnx", "onnxruntime"]);
    if (!python) return;
    for (const model of MODELS) {
      for (const size of SIZES) {
        for (const batch of BATCHES) {
          const key = `inference.${model}.${size}.batch${batch}`;
          if (context.wanted(key)) {
            yield* compare(context, python.command, key, { model, classes: CLASSES, size, batch });
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
  input: InferenceInput,
): AsyncGenerator<BenchRatio> {
  context.say(`inference: ${JSON.stringify(input)}, seed ${SEED}`);
  const files = await writeFiles(context, python, input);
  const worker = join(import.meta.dirname, "inference-worker.ts");
  const script = join(import.meta.dirname, "onnxruntime", "detect.py");
  const ours = new Contestant("Boresight", process.execPath, [worker], engineThreads(context.threads));
  const theirs = new Contestant("onnxruntime", python, [script, String(context.threads)]);
  try {
    await ours.ask({ type: "load", ...input, ...files, output: files.ourOutput });
    await theirs.ask({ type: "load", ...input, ...files, output: files.theirOutput });
    for (const side of [ours, theirs]) {
      for (let i = 0; i < WARM_BATCHES; i++) await side.ask({ type: "detect", write: i === 0 });
    }
    assertSame(files.ourOutput, files.theirOutput);
    const timed = (side: Contestant) => () => side.measure(IMAGES / input.batch, { type: "detect" });
    const figures = await measureBoth(context.rounds, timed(ours), timed(theirs));
    yield timeRatio(key, figures, (seconds) => `${(input.batch / seconds).toFixed(1)} im/s`, TARGET);
    yield memoryRatio(`memory.${key}`, await ours.usage(), await theirs.usage());
  } finally {
    await Promise.all([ours.close(), theirs.close()]);
  }
}

interface InferenceFiles {
  readonly weights: string;
  readonly images: string;
  /** The network as ONNX. */
  readonly file: string;
  readonly ourOutput: string;
  readonly theirOutput: string;
}

async function writeFiles(
  { folder }: BenchContext,
  python: string,
  { model, classes, size, batch }: InferenceInput,
): Promise<InferenceFiles> {
  const files = {
    weights: join(folder, "inference.safetensors"),
    images: join(folder, "inference.u8"),
    file: join(folder, "inference.onnx"),
    ourOutput: join(folder, "inference-ours.f32"),
    theirOutput: join(folder, "inference-theirs.f32"),
  };
  const random = Random.from(SEED);
  writeFileSync(files.weights, encodeSafetensors(trainedWeights(model, classes, random)));
  writeFileSync(
    files.images,
    Uint8Array.from({ length: batch * size * size * 3 }, () => random.integer(256)),
  );
  const script = join(import.meta.dirname, "pytorch", "export_onnx.py");
  const { weights, file } = files;
  const result = await runCommand(python, [
    ...[script, weights, file, model],
    ...[classes, size, batch].map(String),
  ]);
  if (result.status !== 0) throw new Error(`bench: no ONNX of ${model}: ${failureReason(result)}`);
  return files;
}

/** Weights with batch norms that are not at their beginning, so that folding one wrongly shows. */
function trainedWeights(model: string, classes: number, random: Random): Map<string, HostTensor> {
  const graph = new Graph();
  const parameters = new ParameterStore(graph);
  const images = graph.placeholder("images", "float32", [-1, -1, -1, 3]);
  detector(evaluationBuilder(graph, parameters), images, detectorSpec(model), classes);
  const weights = parameters.initialValues(() => random.next());
  for (const [name, { shape, data }] of weights) {
    if (!name.includes(".bn.")) continue;
    const [from, to] = /bias|mean/.test(name) ? [-0.2, 0.2] : [0.5, 1.5];
    weights.set(
      name,
      floatTensor(
        Float32Array.from(data, () => random.uniform(from, to)),
        shape,
      ),
    );
  }
  return weights;
}

function assertSame(ourFile: string, theirFile: string): void {
  const [ours, theirs] = [readFloats(ourFile), readFloats(theirFile)];
  let largest = ours.length === theirs.length ? 0 : Number.POSITIVE_INFINITY;
  ours.forEach((value, at) => {
    largest = Math.max(largest, Math.abs(value - theirs[at]!));
  });
  if (!(largest <= TOLERANCE)) throw new Error(`bench: the sides' detections differ by ${largest}`);
}

function readFloats(file: string): Float32Array {
  const bytes = readFileSync(file);
  return new Float32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 4);
}

if (import.meta.main) runAlone(INFERENCE_BENCH);
