import { readFileSync, writeFileSync } from "node:fs";
import { soundKernels } from "../../core/engine/kernel-check/sound-kernels.ts";
import { decodeSafetensors } from "../../core/engine/safetensors.ts";
import { convolutionShapes } from "../../core/model/convolution-shapes.ts";
import { detectorSpec } from "../../core/model/detector-spec.ts";
import type { ImageBatch } from "../../core/model/image-batch.ts";
import { InferenceSession } from "../../core/model/inference-session.ts";
import { answerRequests } from "./answer-requests.ts";

// Our side of the inference bench: a finished detector just as `boresight predict` runs it.

let session: InferenceSession | undefined;
let images: ImageBatch | undefined;
let output = "";

await answerRequests({
  async load({ weights, model, classes, size, batch, images: pixels, output: file }) {
    const { tensors } = decodeSafetensors(readFileSync(weights as string), "bench");
    const [name, count, side] = [model as string, classes as number, size as number];
    const kernels = await soundKernels(convolutionShapes(name, count));
    session = new InferenceSession(detectorSpec(name), count, (of) => tensors.get(of), kernels);
    images = {
      size: batch as number,
      height: side,
      width: side,
      images: new Uint8Array(readFileSync(pixels as string)),
    };
    output = file as string;
    return { kernels };
  },
  detect({ write }) {
    const begun = performance.now();
    const { data } = session!.detect(images!);
    const seconds = (performance.now() - begun) / 1000;
    if (write) writeFileSync(output, data);
    return { seconds };
  },
});
session?.close();
