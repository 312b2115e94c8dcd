import type { GraphNode } from "../engine/graph/graph.ts";
import type { ConvolutionShape } from "../engine/kernel-check/convolution-shape.ts";
import { trainingNetwork } from "./training-network.ts";

/**
 * Every kind of convolution in a model, each once: read off the graph that would be trained, so that no second table can
 * disagree with it.
 * @throws BoresightError `model-unknown`.
 */
export function convolutionShapes(model: string, classes: number): ConvolutionShape[] {
  const { graph } = trainingNetwork(model, classes, { pointwise: "conv" });
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
