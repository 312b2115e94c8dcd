import type { Graph, GraphTensor, GraphVariable, GraphWeight } from "../engine/graph/graph.ts";
import { TensorPack } from "../engine/graph/tensor-pack.ts";
import type { ParameterGroup, ParameterStore } from "../model/parameter-store.ts";

/** What is kept in one variable: the parameters that one update moves alike, or all running statistics. */
export type PackName = ParameterGroup | "statistics";
export type WeightPacks = ReadonlyMap<PackName, TensorPack>;

const PARAMETER_GROUPS: readonly ParameterGroup[] = ["kernel", "norm", "bias"];

/** Sorts the weights of a network into packs. */
export function weightPacks(store: ParameterStore): WeightPacks {
  const packs = new Map<PackName, TensorPack>();
  for (const wanted of PARAMETER_GROUPS) {
    const parameters = [...store.parameters.values()].filter(({ group }) => group === wanted);
    packs.set(wanted, new TensorPack(parameters.map(({ variable }) => variable)));
  }
  packs.set("statistics", new TensorPack(Array.from(store.statistics.values(), ({ variable }) => variable)));
  return packs;
}

/** The weights of a network, or their moving averages, in one variable a pack: `packed/kernel`, `packed/kernel/ema`. */
export class PackedWeights {
  readonly variables: ReadonlyMap<PackName, GraphVariable>;
  readonly #members = new Map<string, GraphWeight>();

  constructor(graph: Graph, packs: WeightPacks, suffix = "") {
    const variables = new Map<PackName, GraphVariable>();
    for (const [name, pack] of packs) {
      const variable = graph.variable(`packed/${name}${suffix}`, pack.shape);
      variables.set(name, variable);
      const values = pack.split(variable.value);
      pack.members.forEach((member, i) => {
        this.#members.set(member.name, {
          ...member,
          value: { ...values[i]!, channels: member.shape.at(-1)! },
        });
      });
    }
    this.variables = variables;
  }

  weight(name: string): GraphWeight {
    const weight = this.#members.get(name);
    if (!weight) throw new Error(`packed weights: there is no ${name}`);
    return weight;
  }

  value(name: string): GraphTensor {
    return this.weight(name).value;
  }
}
