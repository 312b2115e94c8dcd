import type { Random } from "../random/random.ts";
import { type Affine, compose, IDENTITY, rotation, shear, translation } from "./affine.ts";

/** RandAugment's operations (arXiv 1909.13719, section 4): those that move pixels, and boxes with them … */
const GEOMETRIC_KINDS = ["rotate", "shear-x", "shear-y", "translate-x", "translate-y"] as const;
/** … and those that change colours alone. */
const PHOTOMETRIC_KINDS = [
  "auto-contrast",
  "equalize",
  "solarize",
  "posterize",
  "color",
  "contrast",
  "brightness",
  "sharpness",
] as const;

/** `amount` is the magnitude as a share of the largest, -1 to 1; operations with one direction take its size. */
export interface GeometricChange {
  readonly kind: (typeof GEOMETRIC_KINDS)[number];
  readonly amount: number;
}
export interface PhotometricChange {
  readonly kind: (typeof PHOTOMETRIC_KINDS)[number];
  readonly amount: number;
}

export interface DrawnChanges {
  readonly geometry: readonly GeometricChange[];
  readonly photometry: readonly PhotometricChange[];
}

const LARGEST_MAGNITUDE = 30;
/** At full magnitude. The paper's translation of .45 would push most boxes out of a detector's image. */
const LARGEST_ROTATION = Math.PI / 6;
const LARGEST_SHEAR = 0.3;
const LARGEST_TRANSLATION = 0.3;

/** The fourteenth operation changes nothing. */
const KINDS = ["identity", ...GEOMETRIC_KINDS, ...PHOTOMETRIC_KINDS] as const;

/** Draws `layers` operations, each equally likely, all of one magnitude (0 to 30) with a random sign. */
export function drawChanges(layers: number, magnitude: number, random: Random): DrawnChanges {
  const geometry: GeometricChange[] = [];
  const photometry: PhotometricChange[] = [];
  for (let layer = 0; magnitude > 0 && layer < layers; layer++) {
    const kind = random.pick(KINDS);
    const amount = ((random.chance(0.5) ? 1 : -1) * magnitude) / LARGEST_MAGNITUDE;
    if (isGeometric(kind)) geometry.push({ kind, amount });
    else if (kind !== "identity") photometry.push({ kind, amount });
  }
  return { geometry, photometry };
}

function isGeometric(kind: (typeof KINDS)[number]): kind is GeometricChange["kind"] {
  return (GEOMETRIC_KINDS as readonly string[]).includes(kind);
}

/** The operations one after the other, about the origin; translations in pixels of an image of this size. */
export function geometricTransform(changes: readonly GeometricChange[], size: number): Affine {
  return changes.map(({ kind, amount }) => TRANSFORMS[kind](amount, size)).reduce(compose, IDENTITY);
}

const TRANSFORMS: Readonly<Record<GeometricChange["kind"], (amount: number, size: number) => Affine>> = {
  rotate: (amount) => rotation(amount * LARGEST_ROTATION),
  "shear-x": (amount) => shear(amount * LARGEST_SHEAR, 0),
  "shear-y": (amount) => shear(0, amount * LARGEST_SHEAR),
  "translate-x": (amount, size) => translation(amount * LARGEST_TRANSLATION * size, 0),
  "translate-y": (amount, size) => translation(0, amount * LARGEST_TRANSLATION * size),
};
