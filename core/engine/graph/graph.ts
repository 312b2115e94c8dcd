import type { DType } from "../binding.ts";
import type { HostTensor } from "../host-tensor.ts";
import type { KernelChoice } from "../kernel-choice.ts";
import { SAFE_KERNELS } from "../kernel-choice.ts";
import { Tape } from "./tape.ts";

/** An attribute of a node, in the kinds that a GraphDef knows. */
export type Attribute =
  | { readonly string: string }
  | { readonly int: number }
  | { readonly ints: readonly number[] }
  | { readonly float: number }
  | { readonly bool: boolean }
  | { readonly type: DType }
  /** -1 for a size that is known only when the graph runs. */
  | { readonly shape: readonly number[] }
  | { readonly tensor: HostTensor };
export type Attributes = Readonly<Record<string, Attribute>>;

/** One TensorFlow operation of the graph. Inputs are `name:index`, or `^name` for order alone. */
export interface GraphNode {
  readonly name: string;
  readonly op: string;
  readonly inputs: readonly string[];
  readonly attributes: Attributes;
  readonly outputs: number;
}

/**
 * A value that a graph will compute. Batch and image sizes are unknown until it runs; the number of channels (the
 * last axis of a feature map) is known, since kernels' shapes depend on it.
 */
export interface GraphTensor {
  readonly graph: Graph;
  readonly node: string;
  readonly index: number;
  readonly dtype: DType;
  readonly channels: number;
}

/** A named value that outlives a run: a variable, or its part of a variable that holds several. */
export interface GraphWeight {
  readonly name: string;
  readonly shape: readonly number[];
  /** The value at the start of a run. */
  readonly value: GraphTensor;
}

/** A value that can be changed: weights, optimizer slots, running statistics. */
export interface GraphVariable extends GraphWeight {
  readonly handle: GraphTensor;
}

export interface OutputSpec {
  readonly dtype: DType;
  readonly channels?: number;
}

export function referenceOf(tensor: GraphTensor): string {
  return `${tensor.node}:${tensor.index}`;
}

/**
 * A TensorFlow graph in the making: operations are appended by the functions in `engine/ops`, then the whole is run by
 * a `Session` (compiled) or by `runEagerly` (operation by operation).
 */
export class Graph {
  readonly nodes: GraphNode[] = [];
  readonly variables = new Map<string, GraphVariable>();
  readonly tape = new Tape();
  readonly kernels: KernelChoice;
  readonly #constants = new Map<string, GraphTensor>();
  readonly #names = new Set<string>();
  #scope = "";
  #order: GraphTensor | undefined;

  constructor(kernels: KernelChoice = SAFE_KERNELS) {
    this.kernels = kernels;
  }

  /** Appends one operation. `after` names nodes that must have run before it. */
  add(
    op: string,
    inputs: readonly GraphTensor[],
    attributes: Attributes,
    outputs: readonly OutputSpec[],
    options: { readonly name?: string; readonly after?: readonly GraphTensor[] } = {},
  ): GraphTensor[] {
    const name = options.name ?? this.#freshName(op);
    if (this.#names.has(name)) throw new Error(`graph: the name ${name} is taken`);
    this.#names.add(name);
    const order = [...(options.after ?? []), ...(this.#order ? [this.#order] : [])].map((t) => `^${t.node}`);
    this.nodes.push({
      name,
      op,
      inputs: [...inputs.map(referenceOf), ...new Set(order)],
      attributes,
      outputs: outputs.length,
    });
    return outputs.map(({ dtype, channels = 0 }, index) => ({
      graph: this,
      node: name,
      index,
      dtype,
      channels,
    }));
  }

  /** Appends an operation with one output. */
  add1(
    op: string,
    inputs: readonly GraphTensor[],
    attributes: Attributes,
    output: OutputSpec,
    options: { readonly name?: string; readonly after?: readonly GraphTensor[] } = {},
  ): GraphTensor {
    return this.add(op, inputs, attributes, [output], options)[0]!;
  }

  /** Appends an operation that returns nothing. The result stands for its completion, in `after` alone. */
  action(
    op: string,
    inputs: readonly GraphTensor[],
    attributes: Attributes,
    after: readonly GraphTensor[] = [],
  ): GraphTensor {
    const node = this.#freshName(op);
    this.add(op, inputs, attributes, [], { name: node, after });
    return { graph: this, node, index: 0, dtype: "resource", channels: 0 };
  }

  /** Prefixes the names of what `build` appends: readable errors and profiles. */
  scope<T>(name: string, build: () => T): T {
    const outer = this.#scope;
    this.#scope = `${outer}${name}/`;
    try {
      return build();
    } finally {
      this.#scope = outer;
    }
  }

  /** What `build` appends runs only after `tensor`: keeps recomputation for the backward pass out of the forward one. */
  after<T>(tensor: GraphTensor, build: () => T): T {
    const outer = this.#order;
    this.#order = tensor;
    try {
      return build();
    } finally {
      this.#order = outer;
    }
  }

  /** Names begin with a letter or a digit; some operations do not. */
  #freshName(op: string): string {
    return `${this.#scope}${op.replace(/^_+/, "")}_${this.nodes.length}`;
  }

  placeholder(name: string, dtype: DType, shape: readonly number[]): GraphTensor {
    const channels = Math.max(0, shape.at(-1) ?? 0);
    return this.add1(
      "Placeholder",
      [],
      { dtype: { type: dtype }, shape: { shape } },
      { dtype, channels },
      { name },
    );
  }

  /** A constant; equal small ones are shared. */
  constant(value: HostTensor): GraphTensor {
    const key = value.data.length <= 64 ? `${value.dtype}|${value.shape}|${value.data}` : undefined;
    const known = key === undefined ? undefined : this.#constants.get(key);
    if (known) return known;
    const outer = this.#order;
    this.#order = undefined;
    const tensor = this.add1(
      "Const",
      [],
      { dtype: { type: value.dtype }, value: { tensor: value } },
      { dtype: value.dtype, channels: value.shape.at(-1) ?? 0 },
      { name: `const_${this.nodes.length}` },
    );
    this.#order = outer;
    if (key !== undefined) this.#constants.set(key, tensor);
    return tensor;
  }

  variable(name: string, shape: readonly number[]): GraphVariable {
    const attributes: Attributes = {
      dtype: { type: "float32" },
      shape: { shape },
      shared_name: { string: name },
    };
    const handle = this.add1("VarHandleOp", [], attributes, { dtype: "resource" }, { name });
    const variable = { name, shape, handle, value: this.readVariable(handle, shape) };
    this.variables.set(name, variable);
    return variable;
  }

  /** The variable's value after `after` have run. */
  readVariable(
    handle: GraphTensor,
    shape: readonly number[],
    after: readonly GraphTensor[] = [],
  ): GraphTensor {
    return this.add1(
      "ReadVariableOp",
      [handle],
      { dtype: { type: "float32" } },
      { dtype: "float32", channels: shape.at(-1) ?? 0 },
      { after },
    );
  }
}
