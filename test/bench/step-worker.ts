import { readFileSync } from "node:fs";
import type { Batch } from "../../core/contract/sample.ts";
import { soundKernels } from "../../core/engine/kernel-check/sound-kernels.ts";
import type { Products } from "../../core/engine/kernel-choice.ts";
import { decodeSafetensors } from "../../core/engine/safetensors.ts";
import { convolutionShapes } from "../../core/model/convolution-shapes.ts";
import { detectorSpec } from "../../core/model/detector-spec.ts";
import { DetectorSession } from "../../core/train/detector-session.ts";
import { answerRequests } from "./answer-requests.ts";

// Our side of the step's bench: the training step just as the trainer takes it.

let session: DetectorSession | undefined;
let batch: Batch | undefined;
let steps = 0;

await answerRequests({
  async load({ file, model, classes, products }) {
    const { tensors } = decodeSafetensors(readFileSync(file as string), "bench");
    const images = tensors.get("images")!;
    const groundTruth = tensors.get("groundTruth")!;
    const [size, height, width] = images.shape as [number, number, number];
    batch = {
      size,
      height,
      width,
      images: Uint8Array.from(images.data),
      groundTruth: groundTruth.data as Float32Array,
      groundTruthMask: tensors.get("groundTruthMask")!.data as Float32Array,
      groundTruthWidth: groundTruth.shape[1]!,
      imageIds: new Int32Array(size),
      letterboxes: [],
    };
    session = new DetectorSession({
      spec: detectorSpec(model as string),
      classes: classes as number,
      optimizer: { kind: "adamw", weightDecay: 5e-4 },
      clipNorm: 10,
      kernels: await soundKernels(
        convolutionShapes(model as string, classes as number),
        products as Products,
      ),
    });
    session.initialise(() => 0.5, new Map([...tensors].filter(([name]) => name.startsWith("model."))));
    return { parameters: session.parameterCount };
  },
  step({ rate }) {
    const begun = performance.now();
    const learningRate = { kernel: rate as number, norm: rate as number, bias: rate as number };
    const { loss, gradientNorm } = session!.step(batch!, {
      apply: true,
      rates: { learningRate, momentum: 0.9, update: ++steps },
      emaDecay: 0.99,
      dropout: 0,
      stochasticDepth: 0,
      seed: [1, steps],
    });
    const seconds = (performance.now() - begun) / 1000;
    return { seconds, terms: [loss.box, loss.classification, loss.distribution], norm: gradientNorm };
  },
});
session?.close();
