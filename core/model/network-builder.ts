import type { Graph, GraphTensor, GraphWeight } from "../engine/graph/graph.ts";
import type { HostTensor } from "../engine/host-tensor.ts";
import { ParameterStore } from "./parameter-store.ts";

export interface BatchNormSettings {
  readonly epsilon: number;
  /** Share of the batch's statistics in the running ones: running = (1 - momentum) * running + momentum * batch. */
  readonly momentum: number;
}

/** YOLOv8's batch norm. */
export const DETECTOR_BATCH_NORM: BatchNormSettings = { epsilon: 1e-3, momentum: 0.03 };

/** Strengths of the regularisers inside the network, scalars of the graph: 1 is what the block table names. */
export interface NetworkRegularisers {
  readonly dropout: GraphTensor;
  readonly stochasticDepth: GraphTensor;
  /** [2] int32; a step's own. */
  readonly seed: GraphTensor;
}

/** A running statistic and what a training step saw. */
export interface StatisticUpdate {
  readonly variable: GraphWeight;
  readonly batchValue: GraphTensor;
}

/** What a block needs to know of the network that it becomes part of. */
export interface NetworkBuilder {
  readonly graph: Graph;
  readonly parameters: ParameterStore;
  readonly batchNorm: BatchNormSettings;
  /** In training the batch's own statistics normalise, and `statisticUpdates` collects them. */
  readonly training: boolean;
  readonly regularisers: NetworkRegularisers | undefined;
  /** The tensor that stands for a variable: its own value, or its moving average in evaluation. */
  readonly read: (variable: GraphWeight) => GraphTensor;
  readonly statisticUpdates: StatisticUpdate[];
  /** Trained values by name, where nothing will change them: what can be computed of them is, once. */
  readonly fixedValue?: (name: string, shape: readonly number[]) => HostTensor;
}

/** A builder of the training network: variables as they are, statistics collected. */
export function trainingBuilder(
  graph: Graph,
  parameters: ParameterStore,
  regularisers?: NetworkRegularisers,
  batchNorm: BatchNormSettings = DETECTOR_BATCH_NORM,
): NetworkBuilder {
  return {
    graph,
    parameters,
    batchNorm,
    training: true,
    regularisers,
    read: ({ value }) => value,
    statisticUpdates: [],
  };
}

/** A builder of the network in evaluation. `read` may give the moving averages instead of the weights. */
export function evaluationBuilder(
  graph: Graph,
  parameters: ParameterStore,
  read: (variable: GraphWeight) => GraphTensor = ({ value }) => value,
  batchNorm: BatchNormSettings = DETECTOR_BATCH_NORM,
): NetworkBuilder {
  return {
    graph,
    parameters,
    batchNorm,
    training: false,
    regularisers: undefined,
    read,
    statisticUpdates: [],
  };
}

/** A builder of the network for detection alone: values instead of variables, batch norms folded into the kernels. */
export function inferenceBuilder(
  graph: Graph,
  fixedValue: (name: string, shape: readonly number[]) => HostTensor,
): NetworkBuilder {
  const parameters = new ParameterStore(graph, (name, shape) => ({
    name,
    shape,
    // Only what is read becomes part of the graph: kernels that are folded do not.
    get value() {
      return graph.constant(fixedValue(name, shape));
    },
  }));
  return { ...evaluationBuilder(graph, parameters), fixedValue };
}
