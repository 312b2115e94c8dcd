import { expect, it } from "vitest";
import { Graph } from "../../../core/engine/graph/graph.ts";
import type { HostTensor } from "../../../core/engine/host-tensor.ts";
import { SAFE_KERNELS } from "../../../core/engine/kernel-choice.ts";
import { detector } from "../../../core/model/detector.ts";
import { detectorSpec } from "../../../core/model/detector-spec.ts";
import { InferenceSession } from "../../../core/model/inference-session.ts";
import { evaluationBuilder } from "../../../core/model/network-builder.ts";
import { ParameterStore } from "../../../core/model/parameter-store.ts";
import { Random } from "../../../core/random/random.ts";

it("detects with a compiled EfficientNetV2: TensorFlow's optimizer survives strided depthwise blocks", () => {
  const spec = detectorSpec("efficientnetv2-b0-yolov8");
  const weights = randomWeights("efficientnetv2-b0-yolov8", 3);
  const session = new InferenceSession(spec, 3, (name) => weights.get(name), SAFE_KERNELS);
  const image = { size: 1, height: 64, width: 64, images: new Uint8Array(64 * 64 * 3).fill(90) };
  const { shape, data } = session.detect(image);
  session.close();
  expect(shape).toEqual([1, 8 * 8 + 4 * 4 + 2 * 2, 4 + 3]);
  expect([...data].every(Number.isFinite)).toBe(true);
});

function randomWeights(model: string, classes: number): Map<string, HostTensor> {
  const graph = new Graph();
  const parameters = new ParameterStore(graph);
  const images = graph.placeholder("images", "float32", [-1, -1, -1, 3]);
  detector(evaluationBuilder(graph, parameters), images, detectorSpec(model), classes);
  const random = Random.from(1);
  return parameters.initialValues(() => random.next());
}
