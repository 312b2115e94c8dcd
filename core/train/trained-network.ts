import type { Batch } from "../contract/sample.ts";
import type { Graph, GraphTensor } from "../engine/graph/graph.ts";
import type { HostTensor } from "../engine/host-tensor.ts";
import type { BatchNormSettings, NetworkBuilder } from "../model/network-builder.ts";
import type { ParameterStore } from "../model/parameter-store.ts";

/** What a step's images should give, as placeholders of the graph. */
export type Targets = Readonly<Record<string, GraphTensor>>;

export interface NetworkLoss {
  /** What the gradients are taken of. */
  readonly total: GraphTensor;
  /** [3] for people: box, classification, distribution; 0 where the network has no such term. */
  readonly terms: GraphTensor;
}

/** A network with its loss: all that the training graph needs to know of it. Images are [B, H, W, 3] in [0, 1]. */
export interface TrainedNetwork {
  readonly batchNorm: BatchNormSettings;
  /** Its weights and statistics, read off a graph that is thrown away. */
  weights(): ParameterStore;
  declareTargets(graph: Graph): Targets;
  /** Adds the network in training. */
  loss(builder: NetworkBuilder, images: GraphTensor, targets: Targets): NetworkLoss;
  /** Adds the network in evaluation. */
  predictions(builder: NetworkBuilder, images: GraphTensor): GraphTensor;
  /** Values of the targets' placeholders. */
  targetFeeds(batch: Batch): Record<string, HostTensor>;
}
