import { Graph, type GraphNode } from "../engine/graph/graph.ts";
import type { ConvolutionShape } from "../engine/kernel-check/convolution-shape.ts";
import { detector } from "./detector.ts";
import { detectorSpec } from "./detector-spec.ts";
import { trainingBuilder } from "./network-builder.ts";
import { ParameterStore } from "./parameter-store.ts";

/**
 * Every kind of convolution in a model, each once: read off the graph that would be trained, so that no second table can
 * disagree with it.
 * @throws BoresightError `model-unknown`.
 */
export function convolutionShapes(model: string, classes: number): ConvolutionShape[] {
  const graph = new Graph({ pointwise: "conv" });
  const image = graph.placeholder("image", "float32", [-1, -1, -1, 3]);
  detector(trainingBuilder(graph, new ParameterStore(graph)), image, detectorSpec(model), classes);
  const weights = new Map<string, readonly number[]>();
  for (const { value, shape } of graph.variables.values()) weights.set(value.node, shape);
  const shapes = new Map<string, ConvolutionShape>();
  for (const node of graph.nodes) {
    const shape = shapeOf(node, weights);
    if (shape) shapes.set(JSON.stringify(shape), shape);
  }
  return [...shapes.values()];
}

function shapeOf(
  { op, inputs, attributes }: GraphNode,
  weights: ReadonlyMap<string, readonly number[]>,
): ConvolutionShape | undefined {
  if (op !== "Conv2D" && op !== "DepthwiseConv2dNative") return undefined;
  const [kernel, , inChannels, outChannels] = weights.get(inputs[1]!.replace(/:\d+$/, ""))!;
  const strides = attributes.strides;
  const stride = strides && "ints" in strides ? strides.ints[1]! : 1;
  const depthwise = op === "DepthwiseConv2dNative";
  return {
    kind: depthwise ? "depthwise" : "conv",
    kernel: kernel!,
    stride,
    inChannels: inChannels!,
    outChannels: depthwise ? inChannels! : outChannels!,
  };
}
