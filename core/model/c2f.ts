import type { GraphTensor } from "../engine/graph/graph.ts";
import { addMaps, concatenate, maxPool, splitHalves } from "../engine/ops/feature-map.ts";
import type { BlockSpec } from "./block-spec.ts";
import { convolutionBlock } from "./convolution-block.ts";
import { invertedBlock } from "./inverted-block.ts";
import type { NetworkBuilder } from "./network-builder.ts";

export interface C2fOptions {
  readonly outChannels: number;
  readonly repeats: number;
  readonly shortcut: boolean;
  readonly block: BlockSpec;
}

/** Cross-stage block with every intermediate map kept: split in halves, `repeats` blocks in a row, all joined. */
export function c2f(
  builder: NetworkBuilder,
  name: string,
  x: GraphTensor,
  { outChannels, repeats, shortcut, block }: C2fOptions,
): GraphTensor {
  const maps = [...splitHalves(convolutionBlock(builder, `${name}.cv1`, x, { outChannels }))];
  for (let i = 0; i < repeats; i++) {
    maps.push(residualBlock(builder, `${name}.m.${i}`, maps.at(-1)!, block, shortcut));
  }
  return convolutionBlock(builder, `${name}.cv2`, concatenate(maps), { outChannels });
}

function residualBlock(
  builder: NetworkBuilder,
  name: string,
  x: GraphTensor,
  block: BlockSpec,
  shortcut: boolean,
): GraphTensor {
  const outChannels = x.channels;
  if (block.kind !== "bottleneck") {
    return invertedBlock(builder, name, x, block, { outChannels, stride: 1, shortcut });
  }
  const hidden = convolutionBlock(builder, `${name}.cv1`, x, { outChannels, kernel: 3 });
  const y = convolutionBlock(builder, `${name}.cv2`, hidden, { outChannels, kernel: 3 });
  return shortcut ? addMaps(x, y) : y;
}

/** Spatial pyramid pooling by three 5x5 max pools in a row. */
export function sppf(
  builder: NetworkBuilder,
  name: string,
  x: GraphTensor,
  outChannels: number,
): GraphTensor {
  const reduced = convolutionBlock(builder, `${name}.cv1`, x, { outChannels: x.channels / 2 });
  const pools = [reduced];
  for (let i = 0; i < 3; i++) pools.push(maxPool(pools.at(-1)!, 5));
  return convolutionBlock(builder, `${name}.cv2`, concatenate(pools), { outChannels });
}
