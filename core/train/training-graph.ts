import { Graph, type GraphTensor, type GraphVariable, type GraphWeight } from "../engine/graph/graph.ts";
import type { TensorPack } from "../engine/graph/tensor-pack.ts";
import type { KernelChoice } from "../engine/kernel-choice.ts";
import {
  add,
  addAll,
  cast,
  divide,
  halfSquaredNorm,
  identity,
  integers,
  minimum,
  multiply,
  scalar,
  squareRoot,
  subtract,
} from "../engine/ops/arithmetic.ts";
import { expand, fill, join } from "../engine/ops/shape.ts";
import { assign, assignAdd, assignSubtract } from "../engine/ops/state.ts";
import { evaluationBuilder, type NetworkBuilder, trainingBuilder } from "../model/network-builder.ts";
import { type ParameterGroup, ParameterStore } from "../model/parameter-store.ts";
import { Optimizer, type OptimizerSettings } from "./optimizer.ts";
import { PackedWeights, type PackName, type WeightPacks, weightPacks } from "./packed-weights.ts";
import type { TrainedNetwork } from "./trained-network.ts";

/** Added to the norm that divides, as the reference implementation of clipping has it. */
const CLIP_EPSILON = 1e-6;

export interface TrainingGraphOptions {
  readonly network: TrainedNetwork;
  readonly optimizer: OptimizerSettings;
  /** Largest Euclidean norm of all gradients together. */
  readonly clipNorm: number;
  readonly kernels: KernelChoice;
}

/** A variable of the training graph: values of many weights, each kept under its own name and this suffix. */
export interface StateVariable {
  readonly variable: GraphVariable;
  readonly pack: TensorPack;
  readonly suffix: string;
  /** What a slot or sum begins with; weights, statistics and averages begin with values of their own. */
  readonly initial: number;
}

/**
 * Forward pass, loss, gradients, accumulation, clipping, optimizer, batch-norm statistics, moving averages and
 * evaluation as one graph for every batch and image size. Evaluation reads the moving averages.
 */
export interface TrainingGraph {
  readonly graph: Graph;
  readonly parameters: ParameterStore;
  /** Every variable: weights, statistics, slots, sums of gradients, moving averages. */
  readonly state: readonly StateVariable[];
  /** [4] the loss's three terms and the norm of the gradients; running it adds the gradients to the sums. */
  readonly accumulate: GraphTensor;
  /** The same; running it moves the weights by the sums and clears them. */
  readonly apply: GraphTensor;
  /** What the network says of images, by the moving averages. */
  readonly predictions: GraphTensor;
  /** Running it sets every variable from the placeholder `set/<name>`. */
  readonly initialise: GraphTensor;
}

/** Name of the moving average of a weight or statistic. */
export const emaName = (name: string): string => `${name}${EMA}`;

const EMA = "/ema";
const GRADIENT_SUM = "/gradientSum";

export function buildTrainingGraph(options: TrainingGraphOptions): TrainingGraph {
  const { network, optimizer: settings, clipNorm, kernels } = options;
  const graph = new Graph(kernels);
  const packs = weightPacks(network.weights());
  const weights = new PackedWeights(graph, packs);
  const parameters = new ParameterStore(graph, (name) => weights.weight(name));
  const images = multiply(cast(graph.placeholder("images", "uint8", [-1, -1, -1, 3]), "float32"), 1 / 255);
  const targets = network.declareTargets(graph);
  const regularisers = {
    dropout: graph.placeholder("dropout", "float32", []),
    stochasticDepth: graph.placeholder("stochasticDepth", "float32", []),
    seed: graph.placeholder("seed", "int32", [2]),
  };
  const builder = trainingBuilder(graph, parameters, regularisers, network.batchNorm);
  const loss = network.loss(builder, images, targets);
  const groups = packedGradients(graph, loss.total, packs, weights);
  const sums = groups.map(({ variable }) =>
    graph.variable(`${variable.name}${GRADIENT_SUM}`, variable.shape),
  );
  const totals = groups.map(({ gradient }, i) => add(sums[i]!.value, gradient));
  const norm = globalNorm(totals);
  // Nothing changes before all gradients are there: a step that ran out of memory can be taken again.
  const accumulated = groups.map(({ gradient }, i) => assignAdd(sums[i]!, gradient, [norm]));
  const observed = updateStatistics(
    builder,
    packs.get("statistics")!,
    weights.variables.get("statistics")!,
    norm,
  );

  const optimizer = new Optimizer(graph, settings);
  const scale = minimum(divide(scalar(graph, clipNorm), add(norm, CLIP_EPSILON)), 1);
  const moved = groups.map((group, i) => optimizer.update(group, multiply(totals[i]!, scale)));
  // Fed: of zeros that it knows, TensorFlow would make constants as large as the weights, and keep them all through the step.
  const zero = graph.placeholder("cleared", "float32", []);
  const cleared = sums.map((sum, i) =>
    assign(
      sum,
      graph.after(moved[i]!, () => fill(integers(graph, sum.shape), zero)),
    ),
  );

  const averages = new PackedWeights(graph, packs, EMA);
  const distanceKept = subtract(scalar(graph, 1), graph.placeholder("emaDecay", "float32", []));
  const average = (name: PackName, after: GraphTensor): GraphTensor => {
    const [ema, { handle, shape }] = [averages.variables.get(name)!, weights.variables.get(name)!];
    const distance = subtract(ema.value, graph.readVariable(handle, shape, [after]));
    return assignSubtract(ema, multiply(distance, distanceKept));
  };
  const averaged = [
    ...groups.map(({ group }, i) => average(group, moved[i]!)),
    average("statistics", observed),
  ];

  const outcome = join([loss.terms, expand(norm, 0)], 0);
  const read = ({ name }: GraphWeight): GraphTensor => averages.value(name);
  const evaluation = evaluationBuilder(graph, parameters, read, network.batchNorm);
  return {
    graph,
    parameters,
    state: stateVariables(graph, packs, optimizer),
    accumulate: identity(outcome, [...accumulated, observed], "accumulate"),
    apply: identity(outcome, [...moved, ...cleared, observed, ...averaged], "apply"),
    predictions: identity(network.predictions(evaluation, images), [], "predictions"),
    initialise: initialiseAll(graph),
  };
}

interface PackedGradient {
  readonly group: ParameterGroup;
  readonly variable: GraphVariable;
  readonly gradient: GraphTensor;
}

function packedGradients(
  graph: Graph,
  target: GraphTensor,
  packs: WeightPacks,
  weights: PackedWeights,
): PackedGradient[] {
  const groups = [...packs].filter(
    (entry): entry is [ParameterGroup, TensorPack] => entry[0] !== "statistics",
  );
  const members = groups.flatMap(([, pack]) => pack.members);
  const gradients = graph.tape.gradients(
    target,
    members.map(({ name }) => weights.value(name)),
    scalar(graph, 1),
  );
  return groups.map(([group, pack]) => ({
    group,
    variable: weights.variables.get(group)!,
    gradient: pack.join(gradients.splice(0, pack.members.length)),
  }));
}

/** running = running - momentum * (running - batch), for every batch norm at once. */
function updateStatistics(
  { statisticUpdates, batchNorm }: NetworkBuilder,
  pack: TensorPack,
  running: GraphVariable,
  after: GraphTensor,
): GraphTensor {
  const seen = new Map(statisticUpdates.map(({ variable, batchValue }) => [variable.name, batchValue]));
  const batch = pack.join(pack.members.map(({ name }) => seen.get(name)!));
  return assignSubtract(running, multiply(subtract(running.value, batch), batchNorm.momentum), [after]);
}

function globalNorm(tensors: readonly GraphTensor[]): GraphTensor {
  return squareRoot(multiply(addAll(tensors.map(halfSquaredNorm)), 2));
}

/** Every variable with the pack that says whose values lie in it, and with what a new run begins. */
function stateVariables(graph: Graph, packs: WeightPacks, optimizer: Optimizer): StateVariable[] {
  const state: StateVariable[] = [];
  for (const [name, pack] of packs) {
    const prefix = `packed/${name}`;
    for (const variable of graph.variables.values()) {
      if (variable.name !== prefix && !variable.name.startsWith(`${prefix}/`)) continue;
      const suffix = variable.name.slice(prefix.length);
      state.push({
        variable,
        pack,
        suffix,
        initial: optimizer.slots.get(variable.name)?.initial ?? 0,
      });
    }
  }
  return state;
}

function initialiseAll(graph: Graph): GraphTensor {
  const done = Array.from(graph.variables.values(), (variable) =>
    assign(variable, graph.placeholder(`set/${variable.name}`, "float32", variable.shape)),
  );
  return identity(scalar(graph, 1), done, "initialise");
}
