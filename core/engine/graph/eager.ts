import { DTYPES, loadBinding, type OpAttribute, type TensorFlowBinding } from "../binding.ts";
import type { HostTensor } from "../host-tensor.ts";
import type { Attribute, Graph, GraphNode, GraphTensor } from "./graph.ts";
import { referenceOf } from "./graph.ts";
import { type Feeds, hostDType } from "./session.ts";

/**
 * Runs a graph one operation after another, without TensorFlow's compiler: the second opinion that tests compare a
 * session with. Variables take their values from `variables` by name; assignments are not run.
 */
export function runEagerly(
  graph: Graph,
  feeds: Feeds,
  variables: Feeds,
  fetches: readonly GraphTensor[],
): HostTensor[] {
  const binding = loadBinding();
  const values = new Map<string, number>();
  const created: number[] = [];
  const upload = ({ shape, dtype, data }: HostTensor): number => {
    const id = binding.createTensor(shape, DTYPES[dtype], data);
    created.push(id);
    return id;
  };
  try {
    for (const node of requiredNodes(graph, fetches)) {
      const ids = execute(binding, node, values, feeds, variables, upload);
      ids.forEach((id, index) => {
        values.set(`${node.name}:${index}`, id);
      });
      created.push(...ids);
    }
    return fetches.map((fetch) => download(binding, graph, values, fetch));
  } finally {
    for (const id of new Set(created)) binding.deleteTensor(id);
  }
}

function execute(
  binding: TensorFlowBinding,
  node: GraphNode,
  values: ReadonlyMap<string, number>,
  feeds: Feeds,
  variables: Feeds,
  upload: (value: HostTensor) => number,
): number[] {
  const value = node.attributes["value"];
  if (node.op === "Const" && value && "tensor" in value) return [upload(value.tensor)];
  if (node.op === "Placeholder") return [upload(given(feeds, node.name))];
  if (node.op === "VarHandleOp") return [];
  const inputs = node.inputs.filter((input) => !input.startsWith("^"));
  if (node.op === "ReadVariableOp") return [upload(given(variables, inputs[0]!.replace(/:0$/, "")))];
  const ids = inputs.map((input) => values.get(input)!);
  const attributes = Object.entries(node.attributes).map(([name, it]) => opAttribute(binding, name, it));
  return binding.executeOp(node.op, attributes, ids, node.outputs).map(({ id }) => id);
}

function given(values: Feeds, name: string): HostTensor {
  const value = values[name];
  if (!value) throw new Error(`graph: no value is given for ${name}`);
  return value;
}

/** The nodes that the fetches need, in the order of the graph, which is a topological one. */
function requiredNodes(graph: Graph, fetches: readonly GraphTensor[]): GraphNode[] {
  const needed = new Set(fetches.map(({ node }) => node));
  const required: GraphNode[] = [];
  for (const node of graph.nodes.toReversed()) {
    if (!needed.has(node.name)) continue;
    required.push(node);
    for (const input of node.inputs) needed.add(input.replace(/^\^/, "").replace(/:\d+$/, ""));
  }
  return required.toReversed();
}

function download(
  binding: TensorFlowBinding,
  graph: Graph,
  values: ReadonlyMap<string, number>,
  fetch: GraphTensor,
): HostTensor {
  // Handles carry no shape once they are made: an Identity gives it back.
  const id = values.get(referenceOf(fetch))!;
  const type = opAttribute(binding, "T", { type: fetch.dtype });
  const info = binding.executeOp("Identity", [type], [id], 1)[0]!;
  const data = binding.tensorDataSync(info.id);
  binding.deleteTensor(info.id);
  if (graph !== fetch.graph) throw new Error("graph: a fetch belongs to another graph");
  return { shape: info.shape, dtype: hostDType(info.dtype), data };
}

function opAttribute(binding: TensorFlowBinding, name: string, attribute: Attribute): OpAttribute {
  if ("string" in attribute) return { name, type: binding.TF_ATTR_STRING, value: attribute.string };
  if ("int" in attribute) return { name, type: binding.TF_ATTR_INT, value: attribute.int };
  if ("ints" in attribute) return { name, type: binding.TF_ATTR_INT, value: attribute.ints };
  if ("float" in attribute) return { name, type: binding.TF_ATTR_FLOAT, value: attribute.float };
  if ("bool" in attribute) return { name, type: binding.TF_ATTR_BOOL, value: attribute.bool };
  if ("type" in attribute) return { name, type: binding.TF_ATTR_TYPE, value: DTYPES[attribute.type] };
  if ("shape" in attribute) return { name, type: binding.TF_ATTR_SHAPE, value: attribute.shape };
  throw new Error(`graph: ${name} cannot be an attribute of an operation that runs by itself`);
}
