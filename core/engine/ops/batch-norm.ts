import type { Attributes, GraphTensor } from "../graph/graph.ts";
import { floatTensor } from "../host-tensor.ts";

function attributes(epsilon: number): Attributes {
  return {
    T: { type: "float32" },
    U: { type: "float32" },
    epsilon: { float: epsilon },
    exponential_avg_factor: { float: 1 },
    data_format: { string: "NHWC" },
    is_training: { bool: true },
  };
}

export interface BatchNormInTraining {
  readonly y: GraphTensor;
  /** [C] mean of the batch. */
  readonly mean: GraphTensor;
  /** [C] unbiased variance of the batch, as running statistics take it. */
  readonly variance: GraphTensor;
}

/** Normalises x [B, H, W, C] with the batch's own statistics (arXiv 1502.03167), then scales and shifts. */
export function batchNormInTraining(
  x: GraphTensor,
  gamma: GraphTensor,
  beta: GraphTensor,
  epsilon: number,
): BatchNormInTraining {
  const { graph, channels } = x;
  const unset = graph.constant(floatTensor([], [0]));
  const map = { dtype: "float32", channels } as const;
  const [y, mean, variance, ...reserved] = graph.add(
    "FusedBatchNormV3",
    [x, gamma, beta, unset, unset],
    attributes(epsilon),
    [map, map, map, map, map, map],
  ) as [GraphTensor, GraphTensor, GraphTensor, GraphTensor, GraphTensor, GraphTensor];
  graph.tape.record([x, gamma, beta], [y], ([dy]) => {
    const { exponential_avg_factor: _, ...gradientAttributes } = attributes(epsilon);
    return graph
      .add("FusedBatchNormGradV3", [dy!, x, gamma, ...reserved], gradientAttributes, [
        map,
        map,
        map,
        map,
        map,
      ])
      .slice(0, 3);
  });
  return { y, mean, variance };
}
