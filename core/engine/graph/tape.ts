import type { GraphTensor } from "./graph.ts";

/**
 * Gradients of a function's inputs from those of its outputs; undefined where nothing flows. `wanted[i]` is false
 * where nobody needs the gradient of input i, so that its computation can be left out.
 */
export type Backward = (
  outputGradients: readonly (GraphTensor | undefined)[],
  wanted: readonly boolean[],
) => readonly (GraphTensor | undefined)[];

interface TapeEntry {
  readonly inputs: readonly GraphTensor[];
  readonly outputs: readonly GraphTensor[];
  readonly backward: Backward;
}

const keyOf = (tensor: GraphTensor): string => `${tensor.node}:${tensor.index}`;

/** The differentiable functions of a graph in the order of their appending: reverse-mode differentiation. */
export class Tape {
  readonly #entries: TapeEntry[] = [];

  record(inputs: readonly GraphTensor[], outputs: readonly GraphTensor[], backward: Backward): void {
    this.#entries.push({ inputs, outputs, backward });
  }

  /**
   * Appends the gradient of `target` (a scalar, or any tensor with the gradient `seed`) with respect to each source.
   * A source that the target does not depend on is an error: it would silently not train.
   */
  gradients(target: GraphTensor, sources: readonly GraphTensor[], seed: GraphTensor): GraphTensor[] {
    const wanted = this.#dependents(sources);
    const pending = new Map<string, GraphTensor[]>([[keyOf(target), [seed]]]);
    for (const { inputs, outputs, backward } of this.#entries.toReversed()) {
      if (!outputs.some((output) => pending.has(keyOf(output)))) continue;
      const inputsWanted = inputs.map((input) => wanted.has(keyOf(input)));
      if (!inputsWanted.includes(true)) continue;
      const outputGradients = outputs.map((output) => total(pending, output));
      const inputGradients = backward(outputGradients, inputsWanted);
      inputs.forEach((input, i) => {
        const gradient = inputGradients[i];
        if (!gradient || !inputsWanted[i]) return;
        const key = keyOf(input);
        pending.set(key, [...(pending.get(key) ?? []), gradient]);
      });
    }
    return sources.map((source) => {
      const gradient = total(pending, source);
      if (!gradient) throw new Error(`graph: the target does not depend on ${source.node}`);
      return gradient;
    });
  }

  /** Every tensor that depends on a source, the sources included. */
  #dependents(sources: readonly GraphTensor[]): Set<string> {
    const found = new Set(sources.map(keyOf));
    for (const { inputs, outputs } of this.#entries) {
      if (inputs.some((input) => found.has(keyOf(input))))
        for (const output of outputs) found.add(keyOf(output));
    }
    return found;
  }
}

/** The sum of what has flowed to a tensor: one `AddN`, one pass over memory. */
function total(pending: Map<string, GraphTensor[]>, tensor: GraphTensor): GraphTensor | undefined {
  const key = keyOf(tensor);
  const parts = pending.get(key);
  if (!parts || parts.length < 2) return parts?.[0];
  const sum = tensor.graph.add1(
    "AddN",
    parts,
    { N: { int: parts.length }, T: { type: tensor.dtype } },
    { dtype: tensor.dtype, channels: tensor.channels },
  );
  pending.set(key, [sum]);
  return sum;
}
