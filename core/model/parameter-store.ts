import type { Graph, GraphWeight } from "../engine/graph/graph.ts";
import { elementCount, filledTensor, floatTensor, type HostTensor } from "../engine/host-tensor.ts";

/** Which treatment the optimizer gives: weight decay is for convolution kernels alone. */
export type ParameterGroup = "kernel" | "norm" | "bias";

/** Uniform in ±1/sqrt(fanIn), PyTorch's default for convolutions, or one value everywhere. */
export type Initialiser = { readonly fanIn: number } | { readonly value: number };

export interface Parameter {
  readonly variable: GraphWeight;
  readonly group: ParameterGroup;
  readonly initialiser: Initialiser;
}

/** A running mean or variance: kept and averaged with the weights, but not trained. */
export interface Statistic {
  readonly variable: GraphWeight;
  readonly initial: number;
}

export type DeclareWeight = (name: string, shape: readonly number[]) => GraphWeight;

/**
 * The variables of one network by name. The first construction of the network declares them; later ones (evaluation
 * beside training) find them again. Names are those of the public YOLOv8 checkpoints.
 */
export class ParameterStore {
  readonly parameters = new Map<string, Parameter>();
  readonly statistics = new Map<string, Statistic>();
  readonly #declare: DeclareWeight;

  /** @param declare where weights lie: each a variable of its own, unless said otherwise */
  constructor(graph: Graph, declare: DeclareWeight = (name, shape) => graph.variable(name, shape)) {
    this.#declare = declare;
  }

  parameter(
    name: string,
    shape: readonly number[],
    initialiser: Initialiser,
    group: ParameterGroup,
  ): GraphWeight {
    const known = this.parameters.get(name);
    if (known) return known.variable;
    const variable = this.#declare(name, shape);
    this.parameters.set(name, { variable, group, initialiser });
    return variable;
  }

  statistic(name: string, channels: number, initial: number): GraphWeight {
    const known = this.statistics.get(name);
    if (known) return known.variable;
    const variable = this.#declare(name, [channels]);
    this.statistics.set(name, { variable, initial });
    return variable;
  }

  /** Trainable numbers; batch-norm statistics are not counted. */
  get count(): number {
    let count = 0;
    for (const { variable } of this.parameters.values()) count += elementCount(variable.shape);
    return count;
  }

  /** Values to begin with, by variable name. `next` gives numbers in [0, 1). */
  initialValues(next: () => number): Map<string, HostTensor> {
    const values = new Map<string, HostTensor>();
    for (const [name, { variable, initialiser }] of this.parameters) {
      values.set(name, initialValue(variable.shape, initialiser, next));
    }
    for (const [name, { variable, initial }] of this.statistics) {
      values.set(name, filledTensor(variable.shape, initial));
    }
    return values;
  }
}

function initialValue(shape: readonly number[], initialiser: Initialiser, next: () => number): HostTensor {
  if ("value" in initialiser) return filledTensor(shape, initialiser.value);
  const bound = 1 / Math.sqrt(initialiser.fanIn);
  const data = new Float32Array(elementCount(shape));
  for (let i = 0; i < data.length; i++) data[i] = (next() * 2 - 1) * bound;
  return floatTensor(data, shape);
}
