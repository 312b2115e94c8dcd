import type { GraphTensor, GraphWeight } from "../engine/graph/graph.ts";
import type { HostTensor } from "../engine/host-tensor.ts";
import type { Products } from "../engine/kernel-choice.ts";
import { swish } from "../engine/ops/activation.ts";
import { add, divide, multiply, squareRoot, subtract } from "../engine/ops/arithmetic.ts";
import { batchNormInTraining } from "../engine/ops/batch-norm.ts";
import { convolution, depthwiseConvolution } from "../engine/ops/convolution.ts";
import { addBias } from "../engine/ops/feature-map.ts";
import { reshape } from "../engine/ops/shape.ts";
import { foldConvolution } from "./folded-convolution.ts";
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
    const variable = builder.parameters.parameter(`${name}.conv.weight`, shape, { fanIn }, "kernel");
    const y = normalised(builder, `${name}.bn`, variable, [outChannels], (w) =>
      convolution(x, w, shape, stride, productsOf(builder)),
    );
    return activation ? swish(y) : y;
  });
}

/** Evaluation and detection multiply in float32, so that a model's figures are those of whoever runs it. */
const productsOf = ({ training, graph }: NetworkBuilder): Products =>
  training ? (graph.kernels.products ?? "float32") : "float32";

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
    const variable = builder.parameters.parameter(`${name}.conv.weight`, shape, initialiser, "kernel");
    const y = normalised(builder, `${name}.bn`, variable, [x.channels, 1], (w) =>
      depthwiseConvolution(x, w, shape, stride),
    );
    return swish(y);
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

/**
 * A convolution and its batch norm. In training the batch's own statistics normalise; in evaluation the running ones
 * are folded into the kernel and a bias, which leaves one pass over the map.
 * @param kernelAxes shape in which a number for each output channel broadcasts over the kernel
 */
function normalised(
  builder: NetworkBuilder,
  name: string,
  weight: GraphWeight,
  kernelAxes: readonly [channels: number, ...multiplier: number[]],
  convolve: (kernel: GraphTensor) => GraphTensor,
): GraphTensor {
  const { graph, parameters, read, batchNorm, fixedValue } = builder;
  const [channels] = kernelAxes;
  const gammaWeight = parameters.parameter(`${name}.weight`, [channels], { value: 1 }, "norm");
  const betaWeight = parameters.parameter(`${name}.bias`, [channels], { value: 0 }, "bias");
  const runningMean = parameters.statistic(`${name}.running_mean`, channels, 0);
  const runningVariance = parameters.statistic(`${name}.running_var`, channels, 1);
  if (fixedValue) {
    const fixed = ({ name: of, shape }: GraphWeight): HostTensor => fixedValue(of, shape);
    const [gamma, beta] = [fixed(gammaWeight), fixed(betaWeight)];
    const norm = { gamma, beta, mean: fixed(runningMean), variance: fixed(runningVariance) };
    const { kernel, bias } = foldConvolution(fixed(weight), norm, batchNorm.epsilon);
    return addBias(convolve(graph.constant(kernel)), graph.constant(bias));
  }
  const kernel = read(weight);
  const [gamma, beta] = [read(gammaWeight), read(betaWeight)];
  if (!builder.training) {
    const deviation = squareRoot(add(read(runningVariance), batchNorm.epsilon));
    const scale = divide(gamma, deviation);
    const folded = multiply(kernel, reshape(scale, kernelAxes));
    return addBias(convolve(folded), subtract(beta, multiply(read(runningMean), scale)));
  }
  const { y, mean, variance } = batchNormInTraining(convolve(kernel), gamma, beta, batchNorm.epsilon);
  builder.statisticUpdates.push(
    { variable: runningMean, batchValue: mean },
    { variable: runningVariance, batchValue: variance },
  );
  return y;
}
