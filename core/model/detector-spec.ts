import { BoresightError } from "../errors/boresight-error.ts";
import type { BlockSpec } from "./block-spec.ts";
import { type BlockTable, type C2fStage, chosenBlock, parseVariant, perStage } from "./block-table.ts";
import { EFFICIENTNETS, type EfficientNetSize, type EfficientNetSpec } from "./efficientnet-v2-spec.ts";

/** A scale of the YOLOv8 family: multipliers of depth and width, and the cap on channels before widening. */
export interface DetectorScale {
  readonly depth: number;
  readonly width: number;
  readonly maxChannels: number;
}

export interface DetectorSpec {
  readonly name: string;
  readonly scale: DetectorScale;
  readonly blocks: BlockTable;
  /** Blocks of each C2f; left out: what the scale says. */
  readonly layers?: Readonly<Record<C2fStage, number>>;
  /** Stands in for YOLOv8's backbone; the scale is then that of neck and head alone. */
  readonly backbone?: EfficientNetSpec;
}

export const DETECTOR_SCALES = {
  n: { depth: 0.33, width: 0.25, maxChannels: 1024 },
  s: { depth: 0.33, width: 0.5, maxChannels: 1024 },
  m: { depth: 0.67, width: 0.75, maxChannels: 768 },
  l: { depth: 1, width: 1, maxChannels: 512 },
  x: { depth: 1, width: 1.25, maxChannels: 512 },
} as const satisfies Record<string, DetectorScale>;
export type ScaleName = keyof typeof DETECTOR_SCALES;

const PLAIN: BlockSpec = { kind: "bottleneck" };

const mbconv = (expandRatio: number): BlockSpec => chosenBlock({ kind: "mbconv", kernel: 3, expandRatio });
const fused = (expandRatio: number): BlockSpec =>
  chosenBlock({ kind: "fused-mbconv", kernel: 3, expandRatio });

/** The same block in every C2f. */
const everywhere = (block: BlockSpec): BlockTable => perStage(() => block);

/**
 * Which blocks a family has in its stages. `mbconv-yolov8` is the default, chosen by measurement (docs/experiments.md):
 * fused blocks where maps are large and channels few, depthwise ones deeper, as EfficientNetV2 has them.
 */
const FAMILIES: Readonly<Record<string, BlockTable>> = {
  yolov8: everywhere(PLAIN),
  "mbconv-yolov8": { ...everywhere(mbconv(2)), backbone2: fused(1), backbone3: fused(1) },
  "mbconv-only-yolov8": everywhere(mbconv(2)),
  "fused-yolov8": everywhere(fused(1)),
};

/** The neck that suits each backbone: about as wide as the maps that it gets. */
const NECK_SCALES: Readonly<Record<EfficientNetSize, ScaleName>> = {
  b0: "n",
  b1: "n",
  b2: "n",
  b3: "s",
  s: "s",
  m: "m",
  l: "m",
};

const DETECTORS: ReadonlyMap<string, DetectorSpec> = new Map(
  [...c2fDetectors(), ...efficientNetDetectors()].map((spec) => [spec.name, spec]),
);

/** A model's family without its scale; whatever stands for itself is its own family. */
export function modelFamily(name: string): string {
  const family = Object.keys(FAMILIES).find((of) => name.startsWith(of) && name.length === of.length + 1);
  return family ?? name;
}

/** The smallest model of a family. */
export const smallestOf = (family: string): string => (family in FAMILIES ? `${family}n` : family);

function c2fDetectors(): DetectorSpec[] {
  return Object.entries(FAMILIES).flatMap(([family, blocks]) =>
    Object.entries(DETECTOR_SCALES).map(([size, scale]) => ({ name: family + size, scale, blocks })),
  );
}

function efficientNetDetectors(): DetectorSpec[] {
  const sizes = Object.keys(NECK_SCALES) as EfficientNetSize[];
  return sizes.map((size) => ({
    name: `${EFFICIENTNETS[size].name}-yolov8`,
    scale: DETECTOR_SCALES[NECK_SCALES[size]],
    blocks: everywhere(PLAIN),
    backbone: EFFICIENTNETS[size],
  }));
}

/** Names that `--model` accepts: a family and a scale, as in `mbconv-yolov8n`, or a backbone, as in `efficientnetv2-s-yolov8`. */
export function detectorNames(): string[] {
  return [...DETECTORS.keys()];
}

/**
 * The detector of a name, or of a variant's name, which no list holds.
 * @throws BoresightError `model-unknown`, naming the models there are
 */
export function detectorSpec(name: string): DetectorSpec {
  const spec = DETECTORS.get(name) ?? variantSpec(name);
  if (spec) return spec;
  throw new BoresightError(
    "model-unknown",
    `There is no model "${name}"; choose one of ${detectorNames().join(", ")}.`,
    { model: name },
  );
}

function variantSpec(name: string): DetectorSpec | undefined {
  const variant = parseVariant(name);
  if (!variant) return undefined;
  const { scale, choices } = variant;
  return {
    name,
    scale: DETECTOR_SCALES[scale as ScaleName],
    blocks: perStage((_, at) => chosenBlock(choices[at]!)),
    layers: perStage((_, at) => choices[at]!.layers),
  };
}
