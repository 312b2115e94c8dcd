import type { GraphTensor } from "../engine/graph/graph.ts";
import { addMaps, concatenate, maxPool, splitHalves, upsample } from "../engine/ops/feature-map.ts";
import type { BlockSpec } from "./block-spec.ts";
import { DFL_BINS, STRIDES } from "./box-decoding.ts";
import { biasedConvolution, convolutionBlock } from "./convolution-block.ts";
import type { DetectorScale, DetectorSpec } from "./detector-spec.ts";
import { invertedBlock } from "./inverted-block.ts";
import type { NetworkBuilder } from "./network-builder.ts";

/** One pyramid level of the head's output: logits of box distances [B, h, w, 4R] and of classes [B, h, w, C]. */
export interface HeadLevel {
  readonly box: GraphTensor;
  readonly classes: GraphTensor;
}

/** Outputs of the detector's layers by their number in the public checkpoints, for tests and tools. */
export type LayerOutputs = ReadonlyMap<number, GraphTensor>;

export interface DetectorOutput {
  /** Strides 8, 16, 32. */
  readonly levels: readonly HeadLevel[];
  readonly layers: LayerOutputs;
}

/**
 * YOLOv8: C2f backbone, SPPF, PAN neck, decoupled anchor-free head. x [B, H, W, 3] in [0, 1], H and W multiples of 32.
 * Layer numbers are those of the public model.
 */
export function detector(
  builder: NetworkBuilder,
  x: GraphTensor,
  spec: DetectorSpec,
  classes: number,
): DetectorOutput {
  const { blocks } = spec;
  const width = (base: number): number => scaledWidth(base, spec.scale);
  const repeats = (base: number): number => Math.max(1, Math.round(base * spec.scale.depth));
  const layers = new Map<number, GraphTensor>();
  const keep = (layer: number, y: GraphTensor): GraphTensor => {
    layers.set(layer, y);
    return y;
  };
  const down = (layer: number, input: GraphTensor, channels: number): GraphTensor =>
    keep(
      layer,
      convolutionBlock(builder, `model.${layer}`, input, { outChannels: channels, kernel: 3, stride: 2 }),
    );
  const stage = (
    layer: number,
    input: GraphTensor,
    options: Omit<C2fOptions, "shortcut">,
    shortcut: boolean,
  ): GraphTensor => keep(layer, c2f(builder, `model.${layer}`, input, { ...options, shortcut }));

  const [w2, w3, w4, w5] = [width(128), width(256), width(512), width(1024)] as const;
  let y = down(0, x, width(64));
  y = down(1, y, w2);
  y = stage(2, y, { outChannels: w2, repeats: repeats(3), block: blocks.backbone2 }, true);
  y = down(3, y, w3);
  const p3 = stage(4, y, { outChannels: w3, repeats: repeats(6), block: blocks.backbone3 }, true);
  y = down(5, p3, w4);
  const p4 = stage(6, y, { outChannels: w4, repeats: repeats(6), block: blocks.backbone4 }, true);
  y = down(7, p4, w5);
  y = stage(8, y, { outChannels: w5, repeats: repeats(3), block: blocks.backbone5 }, true);
  const p5 = keep(9, sppf(builder, "model.9", y, w5));

  const neck = (layer: number, inputs: GraphTensor[], outChannels: number, block: BlockSpec): GraphTensor =>
    stage(layer, concatenate(inputs), { outChannels, repeats: repeats(3), block }, false);
  const n4 = neck(12, [upsample(p5), p4], w4, blocks.topDown4);
  const n3 = neck(15, [upsample(n4), p3], w3, blocks.topDown3);
  const m4 = neck(18, [down(16, n3, w3), n4], w4, blocks.bottomUp4);
  const m5 = neck(21, [down(19, m4, w4), p5], w5, blocks.bottomUp5);

  const headWidths = {
    box: Math.max(16, w3 >> 2, 4 * DFL_BINS),
    classes: Math.max(w3, Math.min(classes, 100)),
  };
  const levels = [n3, m4, m5].map((map, level) => headLevel(builder, map, level, headWidths, classes));
  return { levels, layers };
}

/** Channels of a layer at a scale: capped, widened, then rounded up to a multiple of 8. */
export function scaledWidth(base: number, { width, maxChannels }: DetectorScale): number {
  return Math.ceil((Math.min(base, maxChannels) * width) / 8) * 8;
}

interface C2fOptions {
  readonly outChannels: number;
  readonly repeats: number;
  readonly shortcut: boolean;
  readonly block: BlockSpec;
}

/** Cross-stage block with every intermediate map kept: split in halves, `repeats` blocks in a row, all joined. */
function c2f(
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
function sppf(builder: NetworkBuilder, name: string, x: GraphTensor, outChannels: number): GraphTensor {
  const reduced = convolutionBlock(builder, `${name}.cv1`, x, { outChannels: x.channels / 2 });
  const pools = [reduced];
  for (let i = 0; i < 3; i++) pools.push(maxPool(pools.at(-1)!, 5));
  return convolutionBlock(builder, `${name}.cv2`, concatenate(pools), { outChannels });
}

function headLevel(
  builder: NetworkBuilder,
  x: GraphTensor,
  level: number,
  widths: { readonly box: number; readonly classes: number },
  classes: number,
): HeadLevel {
  const branch = (name: string, hidden: number, outChannels: number, bias: number): GraphTensor => {
    let y = convolutionBlock(builder, `${name}.0`, x, { outChannels: hidden, kernel: 3 });
    y = convolutionBlock(builder, `${name}.1`, y, { outChannels: hidden, kernel: 3 });
    return biasedConvolution(builder, `${name}.2`, y, { outChannels, bias });
  };
  // The prior: about five objects in an image of 640 pixels, spread over the classes.
  const classBias = Math.log(5 / classes / (640 / STRIDES[level]!) ** 2);
  return {
    box: branch(`model.22.cv2.${level}`, widths.box, 4 * DFL_BINS, 1),
    classes: branch(`model.22.cv3.${level}`, widths.classes, classes, classBias),
  };
}
