import type { Sample } from "../contract/sample.ts";
import type { AugmentationConfig } from "../contract/train-config.ts";
import type { Random } from "../random/random.ts";
import { drawHole, type Hole } from "./cutout.ts";
import type { HsvGains } from "./hsv-shift.ts";
import { drawMixupShare } from "./mixup.ts";
import { drawChanges, type GeometricChange, type PhotometricChange } from "./rand-augment.ts";

/** One sample, or four round a corner, and how they are moved. Lengths are in sides of the output. */
export interface Composition {
  readonly samples: readonly Sample[];
  /** Of a mosaic: where its images meet on a canvas of two by two. */
  readonly cornerX: number;
  readonly cornerY: number;
  /** About the canvas's middle, before the shift. */
  readonly scale: number;
  readonly shiftX: number;
  readonly shiftY: number;
}

/** How one image of a batch is made: every random choice, already drawn, none of them dependent on the image's size. */
export interface ImageRecipe {
  /** One, or two that are blended. */
  readonly compositions: readonly Composition[];
  /** What the first composition counts for where there are two, 0 to 1. */
  readonly mixupShare: number;
  readonly geometry: readonly GeometricChange[];
  readonly flipHorizontal: boolean;
  readonly flipVertical: boolean;
  readonly colour: HsvGains;
  readonly photometry: readonly PhotometricChange[];
  readonly hole: Hole | null;
  /** Where in the scene the image is cut out, where it is smaller: 0 at the left or the top, 1 at the right or the bottom. */
  readonly cropX: number;
  readonly cropY: number;
}

const MOSAIC_IMAGES = 4;

/** Draws a recipe that begins with `first`; mosaics and mixup take their other samples from `all`. */
export function drawRecipe(
  first: Sample,
  all: readonly Sample[],
  config: AugmentationConfig,
  random: Random,
): ImageRecipe {
  const compositions = [drawComposition(first, all, config, random)];
  if (random.chance(config.mixup)) {
    compositions.push(drawComposition(random.pick(all), all, config, random));
  }
  return {
    compositions,
    mixupShare: compositions.length === 1 ? 1 : drawMixupShare(random),
    ...drawChanges(config.randAugmentLayers, config.randAugmentMagnitude, random),
    flipHorizontal: random.chance(config.flipHorizontal),
    flipVertical: random.chance(config.flipVertical),
    colour: {
      hue: random.uniform(1 - config.hue, 1 + config.hue),
      saturation: random.uniform(1 - config.saturation, 1 + config.saturation),
      value: random.uniform(1 - config.value, 1 + config.value),
    },
    hole: random.chance(config.cutout) ? drawHole(random) : null,
    // Drawn last: what is drawn before stays the same for every seed.
    cropX: random.uniform(0, 1),
    cropY: random.uniform(0, 1),
  };
}

function drawComposition(
  first: Sample,
  all: readonly Sample[],
  { mosaic, scale, translate }: AugmentationConfig,
  random: Random,
): Composition {
  const samples = [first];
  if (random.chance(mosaic)) {
    while (samples.length < MOSAIC_IMAGES) samples.push(random.pick(all));
  }
  return {
    samples,
    cornerX: random.uniform(0.5, 1.5),
    cornerY: random.uniform(0.5, 1.5),
    scale: random.uniform(1 - scale, 1 + scale),
    shiftX: random.uniform(-translate, translate),
    shiftY: random.uniform(-translate, translate),
  };
}
