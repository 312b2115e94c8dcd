import type { GraphTensor, GraphVariable } from "../engine/graph/graph.ts";
import { Graph } from "../engine/graph/graph.ts";
import { filledTensor, type HostTensor } from "../engine/host-tensor.ts";
import type { KernelChoice } from "../engine/kernel-choice.ts";
import {
  add,
  addAll,
  cast,
  divide,
  halfSquaredNorm,
  identity,
  minimum,
  multiply,
  scalar,
  squareRoot,
  subtract,
  zerosLike,
} from "../engine/ops/arithmetic.ts";
import { expand, join } from "../engine/ops/shape.ts";
import { assign, assignAdd, assignSubtract } from "../engine/ops/state.ts";
import { detectionLoss } from "../loss/detection-loss.ts";
import { decodeDetections } from "../model/box-decoding.ts";
import { detector } from "../model/detector.ts";
import type { DetectorSpec } from "../model/detector-spec.ts";
import { evaluationBuilder, type NetworkBuilder, trainingBuilder } from "../model/network-builder.ts";
import { ParameterStore } from "../model/parameter-store.ts";
import { Optimizer, type OptimizerSettings } from "./optimizer.ts";

/** Added to the norm that divides, as the reference implementation of clipping has it. */
const CLIP_EPSILON = 1e-6;

export interface TrainingGraphOptions {
  readonly spec: DetectorSpec;
  readonly classes: number;
  readonly optimizer: OptimizerSettings;
  /** Largest Euclidean norm of all gradients together. */
  readonly clipNorm: number;
  readonly kernels: KernelChoice;
}

/**
 * Forward pass, loss, gradients, accumulation, clipping, optimizer, batch-norm statistics, moving averages and
 * evaluation as one graph for every batch and image size. Evaluation reads the moving averages.
 */
export interface TrainingGraph {
  readonly graph: Graph;
  readonly parameters: ParameterStore;
  /** Every variable: weights, statistics, slots, sums of gradients, moving averages. */
  readonly variables: ReadonlyMap<string, GraphVariable>;
  /** Values that the variables beside the weights begin with. */
  readonly initialState: ReadonlyMap<string, HostTensor>;
  /** [4] the loss's three terms and the norm of the gradients; running it adds the gradients to the sums. */
  readonly accumulate: GraphTensor;
  /** The same; running it moves the weights by the sums and clears them. */
  readonly apply: GraphTensor;
  /** [B, A, 4 + C] boxes in pixels of the input, probabilities. */
  readonly detections: GraphTensor;
  /** Running it sets every variable from the placeholder `set/<name>`. */
  readonly initialise: GraphTensor;
}

/** Name of the moving average of a weight or statistic. */
export const emaName = (name: string): string => `${name}/ema`;
export const gradientSumName = (name: string): string => `${name}/gradientSum`;

export function buildTrainingGraph(options: TrainingGraphOptions): TrainingGraph {
  const { spec, classes, optimizer: settings, clipNorm, kernels } = options;
  const graph = new Graph(kernels);
  const parameters = new ParameterStore(graph);
  const images = multiply(cast(graph.placeholder("images", "uint8", [-1, -1, -1, 3]), "float32"), 1 / 255);
  const groundTruth = graph.placeholder("groundTruth", "float32", [-1, -1, 5]);
  const mask = graph.placeholder("groundTruthMask", "float32", [-1, -1]);
  const builder = trainingBuilder(graph, parameters, {
    dropout: graph.placeholder("dropout", "float32", []),
    stochasticDepth: graph.placeholder("stochasticDepth", "float32", []),
    seed: graph.placeholder("seed", "int32", [2]),
  });
  const { levels } = detector(builder, images, spec, classes);
  const loss = detectionLoss(levels, groundTruth, mask, classes);
  const weights = [...parameters.parameters.values()];
  const gradients = graph.tape.gradients(
    loss.total,
    weights.map(({ variable }) => variable.value),
    scalar(graph, 1),
  );

  const initialState = new Map<string, HostTensor>();
  const extra = (name: string, shape: readonly number[], initial: number): GraphVariable => {
    initialState.set(name, filledTensor(shape, initial));
    return graph.variable(name, shape);
  };
  const statistics = updateStatistics(builder);
  const sums = weights.map(({ variable }) => extra(gradientSumName(variable.name), variable.shape, 0));
  const totals = gradients.map((gradient, i) => add(sums[i]!.value, gradient));
  const norm = globalNorm(totals);
  const accumulated = sums.map((sum, i) => assignAdd(sum, gradients[i]!));

  const optimizer = new Optimizer(graph, settings);
  const scale = minimum(divide(scalar(graph, clipNorm), add(norm, CLIP_EPSILON)), 1);
  const moved = weights.map((weight, i) => optimizer.update(weight, multiply(totals[i]!, scale)));
  for (const [name, { initial }] of optimizer.slots) initialState.set(name, initial);
  const cleared = sums.map((sum, i) => assign(sum, zerosLike(totals[i]!)));
  const emaDecay = graph.placeholder("emaDecay", "float32", []);
  const averages = new Map<string, GraphVariable>();
  const average = ({ name, handle, shape }: GraphVariable, after: GraphTensor): GraphTensor => {
    const ema = extra(emaName(name), shape, 0);
    averages.set(name, ema);
    const distance = subtract(ema.value, graph.readVariable(handle, shape, [after]));
    return assignSubtract(ema, multiply(distance, subtract(scalar(graph, 1), emaDecay)));
  };
  const averaged = [
    ...weights.map(({ variable }, i) => average(variable, moved[i]!)),
    ...statistics.map(({ variable, done }) => average(variable, done)),
  ];

  const outcome = join([loss.terms, expand(norm, 0)], 0);
  const observed = statistics.map(({ done }) => done);
  const read = ({ name }: GraphVariable): GraphTensor => averages.get(name)!.value;
  const evaluation = detector(evaluationBuilder(graph, parameters, read), images, spec, classes);
  const variables = new Map(graph.variables);
  return {
    graph,
    parameters,
    variables,
    initialState,
    accumulate: identity(outcome, [...accumulated, ...observed], "accumulate"),
    apply: identity(outcome, [...moved, ...cleared, ...observed, ...averaged], "apply"),
    detections: identity(decodeDetections(evaluation.levels, classes), [], "detections"),
    initialise: initialiseAll(graph, variables),
  };
}

/** running = running - momentum * (running - batch), for every batch norm. */
function updateStatistics({
  statisticUpdates,
  batchNorm,
}: NetworkBuilder): { variable: GraphVariable; done: GraphTensor }[] {
  return statisticUpdates.map(({ variable, batchValue }) => ({
    variable,
    done: assignSubtract(variable, multiply(subtract(variable.value, batchValue), batchNorm.momentum)),
  }));
}

function globalNorm(tensors: readonly GraphTensor[]): GraphTensor {
  return squareRoot(multiply(addAll(tensors.map(halfSquaredNorm)), 2));
}

function initialiseAll(graph: Graph, variables: ReadonlyMap<string, GraphVariable>): GraphTensor {
  const done = [...variables.values()].map((variable) =>
    assign(variable, graph.placeholder(`set/${variable.name}`, "float32", variable.shape)),
  );
  return identity(scalar(graph, 1), done, "initialise");
}
