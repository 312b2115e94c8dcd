import type { InvertedBlock } from "./block-spec.ts";

/** Blocks of one kind in a row; the first of them strides and changes the channels. */
export interface EfficientNetStage {
  readonly kind: InvertedBlock["kind"];
  readonly repeats: number;
  readonly kernel: 3 | 5;
  readonly stride: 1 | 2;
  readonly expandRatio: number;
  readonly seRatio: number;
  readonly outChannels: number;
}

/** EfficientNetV2 (arXiv 2104.00298, table 4): a stem of stride 2, stages, and a 1x1 convolution before the classifier. */
export interface EfficientNetSpec {
  readonly name: string;
  readonly stemChannels: number;
  readonly stages: readonly EfficientNetStage[];
  readonly headChannels: number;
  /** Share of the classifier's pooled features that are dropped in training, at full strength. */
  readonly dropout: number;
}

const SE_RATIO = 0.25;
const HEAD_CHANNELS = 1280;
/** Of the last block; the first always survives (section 4.1). */
const LAST_SURVIVAL = 0.8;

type Row = readonly [repeats: number, stride: 1 | 2, expandRatio: number, outChannels: number];

const fused = ([repeats, stride, expandRatio, outChannels]: Row): EfficientNetStage => ({
  kind: "fused-mbconv",
  repeats,
  kernel: 3,
  stride,
  expandRatio,
  seRatio: 0,
  outChannels,
});

const mbconv = ([repeats, stride, expandRatio, outChannels]: Row): EfficientNetStage => ({
  ...fused([repeats, stride, expandRatio, outChannels]),
  kind: "mbconv",
  seRatio: SE_RATIO,
});

const efficientNet = (
  size: string,
  dropout: number,
  stemChannels: number,
  fusedRows: readonly Row[],
  mbconvRows: readonly Row[],
): EfficientNetSpec => ({
  name: `efficientnetv2-${size}`,
  stemChannels,
  stages: [...fusedRows.map(fused), ...mbconvRows.map(mbconv)],
  headChannels: HEAD_CHANNELS,
  dropout,
});

const B0 = efficientNet(
  "b0",
  0.2,
  32,
  [
    [1, 1, 1, 16],
    [2, 2, 4, 32],
    [2, 2, 4, 48],
  ],
  [
    [3, 2, 4, 96],
    [5, 1, 6, 112],
    [8, 2, 6, 192],
  ],
);

/** The published networks, dropout as in table 6 and for B0 to B3 as in the first version; B1 to B3 are B0 scaled. */
export const EFFICIENTNETS = {
  s: efficientNet(
    "s",
    0.3,
    24,
    [
      [2, 1, 1, 24],
      [4, 2, 4, 48],
      [4, 2, 4, 64],
    ],
    [
      [6, 2, 4, 128],
      [9, 1, 6, 160],
      [15, 2, 6, 256],
    ],
  ),
  m: efficientNet(
    "m",
    0.4,
    24,
    [
      [3, 1, 1, 24],
      [5, 2, 4, 48],
      [5, 2, 4, 80],
    ],
    [
      [7, 2, 4, 160],
      [14, 1, 6, 176],
      [18, 2, 6, 304],
      [5, 1, 6, 512],
    ],
  ),
  l: efficientNet(
    "l",
    0.5,
    32,
    [
      [4, 1, 1, 32],
      [7, 2, 4, 64],
      [7, 2, 4, 96],
    ],
    [
      [10, 2, 4, 192],
      [19, 1, 6, 224],
      [25, 2, 6, 384],
      [7, 1, 6, 640],
    ],
  ),
  b0: B0,
  b1: scaleEfficientNet(B0, { name: "efficientnetv2-b1", width: 1, depth: 1.1, dropout: 0.2 }),
  b2: scaleEfficientNet(B0, { name: "efficientnetv2-b2", width: 1.1, depth: 1.2, dropout: 0.3 }),
  b3: scaleEfficientNet(B0, { name: "efficientnetv2-b3", width: 1.2, depth: 1.4, dropout: 0.3 }),
} as const satisfies Record<string, EfficientNetSpec>;
export type EfficientNetSize = keyof typeof EFFICIENTNETS;

export interface EfficientNetScaling {
  readonly name: string;
  /** Multiplies channels, which are then rounded to the nearest multiple of 8. */
  readonly width: number;
  /** Multiplies the blocks of a stage, rounded up. */
  readonly depth: number;
  /** Multiplies the blocks of the last two stages once more: scaling adds layers late (section 3.3). Default: 1. */
  readonly lateDepth?: number;
  /** Default: that of the network that is scaled. */
  readonly dropout?: number;
}

/** A wider and deeper network of the same shape. */
export function scaleEfficientNet(
  { stemChannels, stages, headChannels, ...spec }: EfficientNetSpec,
  { name, width, depth, lateDepth = 1, dropout = spec.dropout }: EfficientNetScaling,
): EfficientNetSpec {
  const wide = (channels: number): number => Math.max(8, Math.round((channels * width) / 8) * 8);
  return {
    name,
    stemChannels: wide(stemChannels),
    headChannels: wide(headChannels),
    dropout,
    stages: stages.map((stage, at) => ({
      ...stage,
      outChannels: wide(stage.outChannels),
      repeats: Math.ceil(stage.repeats * depth * (at >= stages.length - 2 ? lateDepth : 1)),
    })),
  };
}

/** Pixels: larger inference images cost more than they bring (section 3.3). */
export const LARGEST_IMAGE = 480;

/** Side of a scaled network's images: grown with the scale, a multiple of 32, never over `LARGEST_IMAGE`. */
export function scaledImageSize(side: number, scale: number): number {
  return Math.min(LARGEST_IMAGE, Math.max(32, Math.round((side * scale) / 32) * 32));
}

/** The network with depthwise blocks alone, as EfficientNet's first version has them (arXiv 1905.11946). */
export function withoutFusing(spec: EfficientNetSpec): EfficientNetSpec {
  const stages = spec.stages.map((stage) => ({ ...stage, kind: "mbconv", seRatio: SE_RATIO }) as const);
  return { ...spec, name: `${spec.name}-mbconv-only`, stages };
}

/** Its twin of plain convolutions: one for each block, of the same kernel, stride and channels. */
export function withPlainConvolutions(spec: EfficientNetSpec): EfficientNetSpec {
  const stages = spec.stages.map(
    (stage) => ({ ...stage, kind: "fused-mbconv", expandRatio: 1, seRatio: 0 }) as const,
  );
  return { ...spec, name: `${spec.name}-plain`, stages };
}

/** The network's blocks one after another, survival falling linearly with depth. */
export function blocksOf(spec: EfficientNetSpec): readonly (readonly InvertedBlock[])[] {
  const total = spec.stages.reduce((sum, { repeats }) => sum + repeats, 0);
  let before = 0;
  return spec.stages.map(({ kind, repeats, kernel, expandRatio, seRatio }) =>
    Array.from({ length: repeats }, () => ({
      kind,
      kernel,
      expandRatio,
      seRatio,
      survivalProbability: 1 - (1 - LAST_SURVIVAL) * (before++ / total),
      dropout: 0,
    })),
  );
}
