import type { GraphTensor } from "../engine/graph/graph.ts";
import { multiply } from "../engine/ops/arithmetic.ts";
import { dropout } from "../engine/ops/dropout.ts";
import { globalAveragePool } from "../engine/ops/feature-map.ts";
import { biasedConvolution, convolutionBlock } from "./convolution-block.ts";
import { blocksOf, type EfficientNetSpec } from "./efficientnet-v2-spec.ts";
import { invertedBlock } from "./inverted-block.ts";
import type { NetworkBuilder } from "./network-builder.ts";
import type { Pyramid } from "./pyramid.ts";

const STEM_STRIDE = 2;

/**
 * EfficientNetV2 without its head (arXiv 2104.00298): the last maps at strides 8, 16 and 32.
 * x [B, H, W, 3] in [0, 1], H and W multiples of 32.
 */
export function efficientNetBackbone(
  builder: NetworkBuilder,
  x: GraphTensor,
  spec: EfficientNetSpec,
): Pyramid {
  const maps = stageMaps(builder, x, spec);
  const lastAt = (stride: number): GraphTensor => maps.findLast((map) => map.stride === stride)!.map;
  return { p3: lastAt(8), p4: lastAt(16), p5: lastAt(32) };
}

/** EfficientNetV2 as a classifier: logits [B, 1, 1, classes]. */
export function efficientNetClassifier(
  builder: NetworkBuilder,
  x: GraphTensor,
  spec: EfficientNetSpec,
  classes: number,
): GraphTensor {
  const { map } = stageMaps(builder, x, spec).at(-1)!;
  const head = convolutionBlock(builder, "classifier.head", map, { outChannels: spec.headChannels });
  return biasedConvolution(builder, "classifier.out", dropped(builder, globalAveragePool(head), spec), {
    outChannels: classes,
    bias: 0,
  });
}

function dropped(
  { graph, regularisers }: NetworkBuilder,
  x: GraphTensor,
  { dropout: share }: EfficientNetSpec,
): GraphTensor {
  if (!regularisers) return x;
  return dropout(x, multiply(regularisers.dropout, share), regularisers.seed, graph.nodes.length);
}

interface StageMap {
  readonly map: GraphTensor;
  /** Pixels of the image for a cell. */
  readonly stride: number;
}

function stageMaps(builder: NetworkBuilder, x: GraphTensor, spec: EfficientNetSpec): StageMap[] {
  const { stemChannels, stages } = spec;
  let map = convolutionBlock(builder, "backbone.stem", x, {
    outChannels: stemChannels,
    kernel: 3,
    stride: STEM_STRIDE,
  });
  let stride = STEM_STRIDE;
  return blocksOf(spec).map((blocks, at) => {
    const stage = stages[at]!;
    blocks.forEach((block, index) => {
      const strideHere = index === 0 ? stage.stride : 1;
      map = invertedBlock(builder, `backbone.${at}.${index}`, map, block, {
        outChannels: stage.outChannels,
        stride: strideHere,
        shortcut: strideHere === 1 && map.channels === stage.outChannels,
      });
    });
    stride *= stage.stride;
    return { map, stride };
  });
}
