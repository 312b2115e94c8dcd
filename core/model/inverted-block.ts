import type { GraphTensor } from "../engine/graph/graph.ts";
import { sigmoid, swish } from "../engine/ops/activation.ts";
import { multiply } from "../engine/ops/arithmetic.ts";
import { dropBranch, dropout } from "../engine/ops/dropout.ts";
import { addMaps, convert, globalAveragePool, scaleChannels } from "../engine/ops/feature-map.ts";
import type { InvertedBlock } from "./block-spec.ts";
import { biasedConvolution, convolutionBlock, depthwiseBlock } from "./convolution-block.ts";
import type { NetworkBuilder } from "./network-builder.ts";

export interface InvertedBlockPlace {
  readonly outChannels: number;
  readonly stride: number;
  /** Adds the block's input to its output; needs equal channels and stride 1. */
  readonly shortcut: boolean;
}

/**
 * MBConv (1x1 expand, depthwise, squeeze-excite, 1x1 project) or Fused-MBConv (k x k expand, 1x1 project; at expand
 * ratio 1 a single k x k convolution): arXiv 2104.00298, figure 2. [B, H, W, I] to [B, H/stride, W/stride, outChannels].
 */
export function invertedBlock(
  builder: NetworkBuilder,
  name: string,
  x: GraphTensor,
  spec: InvertedBlock,
  place: InvertedBlockPlace,
): GraphTensor {
  const branch = spec.kind === "mbconv" ? mbconvBranch : fusedBranch;
  const y = regularised(builder, branch(builder, name, x, spec, place), spec, place);
  return place.shortcut ? addMaps(x, y) : y;
}

function mbconvBranch(
  builder: NetworkBuilder,
  name: string,
  x: GraphTensor,
  { expandRatio, kernel, seRatio }: InvertedBlock,
  { outChannels, stride }: InvertedBlockPlace,
): GraphTensor {
  const expanded =
    expandRatio === 1
      ? x
      : convolutionBlock(builder, `${name}.expand`, x, { outChannels: x.channels * expandRatio });
  const filtered = depthwiseBlock(builder, `${name}.depthwise`, expanded, { kernel, stride });
  const weighted = squeezeExcite(builder, `${name}.se`, filtered, Math.round(x.channels * seRatio));
  return convolutionBlock(builder, `${name}.project`, weighted, { outChannels, activation: false });
}

function fusedBranch(
  builder: NetworkBuilder,
  name: string,
  x: GraphTensor,
  { expandRatio, kernel, seRatio }: InvertedBlock,
  { outChannels, stride }: InvertedBlockPlace,
): GraphTensor {
  if (expandRatio === 1)
    return convolutionBlock(builder, `${name}.fused`, x, { outChannels, kernel, stride });
  const expanded = convolutionBlock(builder, `${name}.fused`, x, {
    outChannels: x.channels * expandRatio,
    kernel,
    stride,
  });
  const weighted = squeezeExcite(builder, `${name}.se`, expanded, Math.round(x.channels * seRatio));
  return convolutionBlock(builder, `${name}.project`, weighted, { outChannels, activation: false });
}

/** Weighs the channels by what the whole map looks like (arXiv 1709.01507). No squeeze channels: no weighing. */
function squeezeExcite(
  builder: NetworkBuilder,
  name: string,
  map: GraphTensor,
  squeezeChannels: number,
): GraphTensor {
  if (squeezeChannels === 0) return map;
  const x = convert(map, "float32");
  const squeezed = biasedConvolution(builder, `${name}.reduce`, globalAveragePool(x), {
    outChannels: squeezeChannels,
    bias: 0,
  });
  const excited = biasedConvolution(builder, `${name}.expand`, swish(squeezed), {
    outChannels: x.channels,
    bias: 0,
  });
  return scaleChannels(x, sigmoid(excited));
}

function regularised(
  { graph, regularisers }: NetworkBuilder,
  branch: GraphTensor,
  spec: InvertedBlock,
  { shortcut }: InvertedBlockPlace,
): GraphTensor {
  if (!regularisers) return branch;
  let y = branch;
  if (spec.dropout > 0) {
    y = dropout(y, multiply(regularisers.dropout, spec.dropout), regularisers.seed, graph.nodes.length);
  }
  if (shortcut && spec.survivalProbability < 1) {
    const rate = multiply(regularisers.stochasticDepth, 1 - spec.survivalProbability);
    y = dropBranch(y, rate, regularisers.seed, graph.nodes.length);
  }
  return y;
}
