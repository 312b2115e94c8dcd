import type { GraphTensor } from "../engine/graph/graph.ts";
import { concatenate, upsample } from "../engine/ops/feature-map.ts";
import type { C2fStage } from "./block-table.ts";
import { DFL_BINS, STRIDES } from "./box-decoding.ts";
import { c2f, sppf } from "./c2f.ts";
import { c2fBackbone, type LayerOutputs, layer, layersOf, scaledWidth } from "./c2f-backbone.ts";
import { biasedConvolution, convolutionBlock } from "./convolution-block.ts";
import type { DetectorSpec } from "./detector-spec.ts";
import { efficientNetBackbone } from "./efficientnet-v2.ts";
import type { NetworkBuilder } from "./network-builder.ts";

/** One pyramid level of the head's output: logits of box distances [B, h, w, 4R] and of classes [B, h, w, C]. */
export interface HeadLevel {
  readonly box: GraphTensor;
  readonly classes: GraphTensor;
}

export interface DetectorOutput {
  /** Strides 8, 16, 32. */
  readonly levels: readonly HeadLevel[];
  readonly layers: LayerOutputs;
}

/**
 * YOLOv8: C2f or EfficientNetV2 backbone, SPPF, PAN neck, decoupled anchor-free head. x [B, H, W, 3] in [0, 1], H and W
 * multiples of 32. Layer numbers are those of the public model.
 */
export function detector(
  builder: NetworkBuilder,
  x: GraphTensor,
  spec: DetectorSpec,
  classes: number,
): DetectorOutput {
  const width = (base: number): number => scaledWidth(base, spec.scale);
  const layers = new Map<number, GraphTensor>();
  const { p3, p4, p5 } = spec.backbone
    ? efficientNetBackbone(builder, x, spec.backbone)
    : c2fBackbone(builder, x, spec, layers);
  const [w3, w4, w5] = [width(256), width(512), width(1024)] as const;
  const pooled = layer(layers, 9, sppf(builder, "model.9", p5, w5));

  const neck = (at: number, inputs: GraphTensor[], outChannels: number, stage: C2fStage): GraphTensor => {
    const options = {
      outChannels,
      repeats: layersOf(spec, stage, 3),
      block: spec.blocks[stage],
      shortcut: false,
    };
    return layer(layers, at, c2f(builder, `model.${at}`, concatenate(inputs), options));
  };
  const down = (at: number, input: GraphTensor, outChannels: number): GraphTensor =>
    layer(layers, at, convolutionBlock(builder, `model.${at}`, input, { outChannels, kernel: 3, stride: 2 }));
  const n4 = neck(12, [upsample(pooled), p4], w4, "topDown4");
  const n3 = neck(15, [upsample(n4), p3], w3, "topDown3");
  const m4 = neck(18, [down(16, n3, w3), n4], w4, "bottomUp4");
  const m5 = neck(21, [down(19, m4, w4), pooled], w5, "bottomUp5");

  const headWidths = {
    box: Math.max(16, w3 >> 2, 4 * DFL_BINS),
    classes: Math.max(w3, Math.min(classes, 100)),
  };
  const levels = [n3, m4, m5].map((map, level) => headLevel(builder, map, level, headWidths, classes));
  return { levels, layers };
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
