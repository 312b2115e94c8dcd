import type { DType } from "../binding.ts";
import type { Attributes, GraphTensor } from "../graph/graph.ts";
import { floatTensor } from "../host-tensor.ts";

function attributes(dtype: DType, epsilon: number): Attributes {
  return {
    T: { type: dtype },
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
  const map = { dtype: x.dtype, channels };
  const vector = { dtype: "float32", channels } as const;
  const [y, mean, variance, ...reserved] = graph.add(
    "FusedBatchNormV3",
    [x, gamma, beta, unset, unset],
    attributes(x.dtype, epsilon),
    [map, vector, vector, vector, vector, vector],
  ) as [GraphTensor, GraphTensor, GraphTensor, GraphTensor, GraphTensor, GraphTensor];
  graph.tape.record([x, gamma, beta], [y], ([dy]) => {
    const { exponential_avg_factor: _, ...gradientAttributes } = attributes(x.dtype, epsilon);
    return graph
      .add("FusedBatchNormGradV3", [dy!, x, gamma, ...reserved], gradientAttributes, [
        map,
        vector,
        vector,
        vector,
        vector,
      ])
      .slice(0, 3);
  });
  return { y, mean, variance };
}
