import type { GraphTensor } from "../engine/graph/graph.ts";
import type { C2fStage } from "./block-table.ts";
import { c2f } from "./c2f.ts";
import { convolutionBlock } from "./convolution-block.ts";
import type { DetectorScale, DetectorSpec } from "./detector-spec.ts";
import type { NetworkBuilder } from "./network-builder.ts";
import type { Pyramid } from "./pyramid.ts";

/** Outputs of the detector's layers by their number in the public checkpoints, for tests and tools. */
export type LayerOutputs = ReadonlyMap<number, GraphTensor>;

/** Remembers a layer's output under its number. */
export function layer(layers: Map<number, GraphTensor>, at: number, y: GraphTensor): GraphTensor {
  layers.set(at, y);
  return y;
}

/** YOLOv8's backbone: strided convolutions, each with a C2f behind it. x [B, H, W, 3]. */
export function c2fBackbone(
  builder: NetworkBuilder,
  x: GraphTensor,
  spec: DetectorSpec,
  layers: Map<number, GraphTensor>,
): Pyramid {
  const width = (base: number): number => scaledWidth(base, spec.scale);
  const down = (at: number, input: GraphTensor, outChannels: number): GraphTensor =>
    layer(layers, at, convolutionBlock(builder, `model.${at}`, input, { outChannels, kernel: 3, stride: 2 }));
  const stage = (
    at: number,
    input: GraphTensor,
    base: number,
    repeats: number,
    name: C2fStage,
  ): GraphTensor => {
    const options = {
      outChannels: width(base),
      repeats: layersOf(spec, name, repeats),
      block: spec.blocks[name],
      shortcut: true,
    };
    return layer(layers, at, c2f(builder, `model.${at}`, down(at - 1, input, width(base)), options));
  };
  const p2 = stage(2, down(0, x, width(64)), 128, 3, "backbone2");
  const p3 = stage(4, p2, 256, 6, "backbone3");
  const p4 = stage(6, p3, 512, 6, "backbone4");
  const p5 = stage(8, p4, 1024, 3, "backbone5");
  return { p3, p4, p5 };
}

/** Channels of a layer at a scale: capped, widened, then rounded up to a multiple of 8. */
export function scaledWidth(base: number, { width, maxChannels }: DetectorScale): number {
  return Math.ceil((Math.min(base, maxChannels) * width) / 8) * 8;
}

/** Blocks of a C2f: those that a variant names, else the family's at the scale. */
export function layersOf({ layers, scale }: DetectorSpec, stage: C2fStage, base: number): number {
  return layers?.[stage] ?? Math.max(1, Math.round(base * scale.depth));
}
