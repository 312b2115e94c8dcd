import { describe, expect, it } from "vitest";
import { Graph } from "../../../core/engine/graph/graph.ts";
import { Session } from "../../../core/engine/graph/session.ts";
import { floatTensor, type HostTensor } from "../../../core/engine/host-tensor.ts";
import { SAFE_KERNELS } from "../../../core/engine/kernel-choice.ts";
import { cast, identity, multiply, scalar } from "../../../core/engine/ops/arithmetic.ts";
import { assign } from "../../../core/engine/ops/state.ts";
import { decodeDetections } from "../../../core/model/box-decoding.ts";
import { detector } from "../../../core/model/detector.ts";
import { detectorSpec } from "../../../core/model/detector-spec.ts";
import { foldConvolution } from "../../../core/model/folded-convolution.ts";
import { imageFeed } from "../../../core/model/image-batch.ts";
import { InferenceSession } from "../../../core/model/inference-session.ts";
import { evaluationBuilder } from "../../../core/model/network-builder.ts";
import { ParameterStore } from "../../../core/model/parameter-store.ts";
import { Random } from "../../../core/random/random.ts";

const CLASSES = 3;
const random = Random.from(5);
const IMAGES = {
  size: 2,
  height: 64,
  width: 96,
  images: Uint8Array.from({ length: 2 * 64 * 96 * 3 }, () => random.integer(256)),
};

describe("detecting with batch norm folded into the kernels", () => {
  it("does in one convolution what a convolution and its batch norm do", () => {
    const values = (length: number, from: number, to: number): HostTensor =>
      floatTensor(
        Array.from({ length }, () => random.uniform(from, to)),
        [length],
      );
    const [gamma, beta, mean, variance] = [
      values(4, 0.5, 2),
      values(4, -1, 1),
      values(4, -1, 1),
      values(4, 0.1, 3),
    ];
    const kernel = { ...values(12, -1, 1), shape: [1, 1, 3, 4] };
    const folded = foldConvolution(kernel, { gamma, beta, mean, variance }, 1e-3);
    const pixel = [0.25, -0.5, 2];
    const through = (weights: HostTensor, channel: number): number =>
      pixel.reduce((sum, x, at) => sum + x * weights.data[at * 4 + channel]!, 0);
    for (let channel = 0; channel < 4; channel++) {
      const deviation = Math.sqrt(variance.data[channel]! + 1e-3);
      const normed = (through(kernel, channel) - mean.data[channel]!) / deviation;
      const expected = normed * gamma.data[channel]! + beta.data[channel]!;
      expect(through(folded.kernel, channel) + folded.bias.data[channel]!).toBeCloseTo(expected, 5);
    }
  });

  it.each(["yolov8n", "mbconv-yolov8n"])(
    "gives the boxes and probabilities of %s with its batch norms",
    (model) => {
      const weights = trainedWeights(model);
      const session = new InferenceSession(
        detectorSpec(model),
        CLASSES,
        (name) => weights.get(name),
        SAFE_KERNELS,
      );
      const folded = session.detect(IMAGES);
      session.close();
      const expected = detectWithBatchNorms(model, weights);
      expect(folded.shape).toEqual(expected.shape);
      let largest = 0;
      expected.data.forEach((value, at) => {
        largest = Math.max(largest, Math.abs(folded.data[at]! - value) / Math.max(1, Math.abs(value)));
      });
      expect(largest).toBeLessThan(1e-4);
    },
  );

  it("refuses weights of another model", () => {
    const weights = trainedWeights("mbconv-yolov8n");
    const other = detectorSpec("yolov8n");
    expect(() => new InferenceSession(other, CLASSES, (name) => weights.get(name), SAFE_KERNELS)).toThrow(
      /does not fit the model/,
    );
  });
});

/** Weights with norms that are not at their beginning. */
function trainedWeights(model: string): Map<string, HostTensor> {
  const graph = new Graph();
  const parameters = new ParameterStore(graph);
  const images = graph.placeholder("images", "float32", [-1, -1, -1, 3]);
  detector(evaluationBuilder(graph, parameters), images, detectorSpec(model), CLASSES);
  const weights = parameters.initialValues(() => random.next());
  for (const [name, { shape, data }] of weights) {
    if (!/\.bn\./.test(name)) continue;
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

/** The network as it is measured in training, whose norms read variables. */
function detectWithBatchNorms(model: string, weights: ReadonlyMap<string, HostTensor>): HostTensor {
  const graph = new Graph();
  const parameters = new ParameterStore(graph);
  const images = multiply(cast(graph.placeholder("images", "uint8", [-1, -1, -1, 3]), "float32"), 1 / 255);
  const { levels } = detector(evaluationBuilder(graph, parameters), images, detectorSpec(model), CLASSES);
  const detections = identity(decodeDetections(levels, CLASSES), [], "detections");
  const assigned = [...graph.variables.values()].map((variable) =>
    assign(variable, graph.placeholder(`set/${variable.name}`, "float32", variable.shape)),
  );
  const initialise = identity(scalar(graph, 1), assigned, "initialise");
  const session = new Session(graph);
  session.run(Object.fromEntries([...weights].map(([name, value]) => [`set/${name}`, value])), [initialise]);
  const output = session.run(imageFeed(IMAGES), [detections])[0]!;
  session.close();
  return output;
}
