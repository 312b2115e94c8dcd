import type { GraphNode } from "../engine/graph/graph.ts";
import { trainingNetwork } from "./training-network.ts";

/**
 * Numbers that a model's convolutions put out for each pixel of its input: what a training step's memory follows. Read
 * off the graph, so that it holds for every block and backbone.
 * @throws BoresightError `model-unknown`
 */
export function activationsPerPixel(model: string, classes: number): number {
  const { graph, image } = trainingNetwork(model, classes);
  const channelsOf = new Map(
    Array.from(graph.variables.values(), ({ value, shape }) => [value.node, shape.at(-1)!]),
  );
  const strides = new Map([[image.node, 1]]);
  let sum = 0;
  for (const node of graph.nodes) {
    const stride = strideOf(node, strides);
    if (stride === undefined) continue;
    strides.set(node.name, stride);
    // Every convolution but the head's last has a batch norm, whose scale tells its channels.
    if (node.op === "FusedBatchNormV3") sum += channelsOf.get(nodeOf(node.inputs[1]!))! / stride ** 2;
  }
  return sum;
}

/** Pixels of the input for one of the node's output; undefined for what is no feature map. */
function strideOf(node: GraphNode, strides: ReadonlyMap<string, number>): number | undefined {
  const known = strides.get(node.name);
  if (known !== undefined) return known;
  const input = node.op === "Shape" ? undefined : node.inputs.map(nodeOf).find((name) => strides.has(name));
  if (input === undefined) return undefined;
  const stride = strides.get(input)!;
  if (node.op === "ResizeNearestNeighbor") return stride / 2;
  const own = node.op === "MaxPool" ? undefined : node.attributes["strides"];
  return own && "ints" in own ? stride * own.ints[1]! : stride;
}

const nodeOf = (input: string): string => input.replace(/^\^/, "").replace(/:\d+$/, "");
