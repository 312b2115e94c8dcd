import { floatTensor, type HostTensor } from "../engine/host-tensor.ts";

/** A batch norm as it stands after training, each [channels]. */
export interface TrainedNorm {
  readonly gamma: HostTensor;
  readonly beta: HostTensor;
  readonly mean: HostTensor;
  readonly variance: HostTensor;
}

export interface FoldedConvolution {
  readonly kernel: HostTensor;
  /** [channels] */
  readonly bias: HostTensor;
}

/**
 * The kernel and the bias that do at once what a convolution and the batch norm behind it do.
 * @param kernel [k, k, I, channels], or [k, k, channels, 1] of a depthwise convolution: either way the channel runs fastest
 */
export function foldConvolution(kernel: HostTensor, norm: TrainedNorm, epsilon: number): FoldedConvolution {
  const { gamma, beta, mean, variance } = norm;
  const channels = gamma.data.length;
  const scale = Float64Array.from(gamma.data, (value, at) => value / Math.sqrt(variance.data[at]! + epsilon));
  const weights = Float32Array.from(kernel.data, (value, at) => value * scale[at % channels]!);
  const bias = Float32Array.from(beta.data, (value, at) => value - mean.data[at]! * scale[at]!);
  return { kernel: floatTensor(weights, kernel.shape), bias: floatTensor(bias, [channels]) };
}
