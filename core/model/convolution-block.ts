import type { GraphTensor } from "../engine/graph/graph.ts";
import { swish } from "../engine/ops/activation.ts";
import { batchNormInEvaluation, batchNormInTraining } from "../engine/ops/batch-norm.ts";
import { convolution, depthwiseConvolution } from "../engine/ops/convolution.ts";
import { addBias } from "../engine/ops/feature-map.ts";
import type { NetworkBuilder } from "./network-builder.ts";

export interface ConvolutionOptions {
  readonly outChannels: number;
  readonly kernel?: number;
  readonly stride?: number;
  readonly activation?: boolean;
}

/** Convolution, batch norm and SiLU: [B, H, W, I] to [B, H/stride, W/stride, outChannels]. */
export function convolutionBlock(
  builder: NetworkBuilder,
  name: string,
  x: GraphTensor,
  { outChannels, kernel = 1, stride = 1, activation = true }: ConvolutionOptions,
): GraphTensor {
  return builder.graph.scope(name, () => {
    const shape = [kernel, kernel, x.channels, outChannels];
    const fanIn = kernel * kernel * x.channels;
    const w = builder.parameters.parameter(`${name}.conv.weight`, shape, { fanIn }, "kernel");
    const y = batchNorm(builder, `${name}.bn`, convolution(x, builder.read(w), shape, stride));
    return activation ? swish(y) : y;
  });
}

/** Depthwise convolution, batch norm and SiLU: [B, H, W, C] to [B, H/stride, W/stride, C]. */
export function depthwiseBlock(
  builder: NetworkBuilder,
  name: string,
  x: GraphTensor,
  { kernel, stride = 1 }: { readonly kernel: number; readonly stride?: number },
): GraphTensor {
  return builder.graph.scope(name, () => {
    const shape = [kernel, kernel, x.channels, 1];
    const initialiser = { fanIn: kernel * kernel };
    const w = builder.parameters.parameter(`${name}.conv.weight`, shape, initialiser, "kernel");
    return swish(batchNorm(builder, `${name}.bn`, depthwiseConvolution(x, builder.read(w), shape, stride)));
  });
}

/** 1x1 convolution with a bias and nothing behind it. */
export function biasedConvolution(
  builder: NetworkBuilder,
  name: string,
  x: GraphTensor,
  { outChannels, bias }: { readonly outChannels: number; readonly bias: number },
): GraphTensor {
  return builder.graph.scope(name, () => {
    const shape = [1, 1, x.channels, outChannels];
    const w = builder.parameters.parameter(`${name}.weight`, shape, { fanIn: x.channels }, "kernel");
    const b = builder.parameters.parameter(`${name}.bias`, [outChannels], { value: bias }, "bias");
    return addBias(convolution(x, builder.read(w), shape, 1), builder.read(b));
  });
}

function batchNorm(builder: NetworkBuilder, name: string, x: GraphTensor): GraphTensor {
  const { parameters, read, batchNorm } = builder;
  const gamma = read(parameters.parameter(`${name}.weight`, [x.channels], { value: 1 }, "norm"));
  const beta = read(parameters.parameter(`${name}.bias`, [x.channels], { value: 0 }, "bias"));
  const runningMean = parameters.statistic(`${name}.running_mean`, x.channels, 0);
  const runningVariance = parameters.statistic(`${name}.running_var`, x.channels, 1);
  if (!builder.training) {
    return batchNormInEvaluation(x, gamma, beta, read(runningMean), read(runningVariance), batchNorm.epsilon);
  }
  const { y, mean, variance } = batchNormInTraining(x, gamma, beta, batchNorm.epsilon);
  builder.statisticUpdates.push(
    { variable: runningMean, batchValue: mean },
    { variable: runningVariance, batchValue: variance },
  );
  return y;
}
