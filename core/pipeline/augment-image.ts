import type { Sample } from "../contract/sample.ts";
import type { AugmentationConfig } from "../contract/train-config.ts";
import { type BoxXyxy, boxArea, clipBox, intersectionArea } from "../geometry/box.ts";
import { letterbox } from "../geometry/letterbox.ts";
import type { RgbImage } from "../image/decode-image.ts";
import type { Random } from "../random/random.ts";
import { type Affine, compose, rotation, scaling, shear, transformBox, translation } from "./affine.ts";
import { erase, jitterHsv, PHOTOMETRIC_OPS, type Pixels } from "./photometric.ts";
import { type Canvas, PADDING_GREY, type Tile, warp } from "./warp.ts";

/** A sample with its image at training size. */
export interface LoadedSample {
  readonly sample: Sample;
  readonly image: RgbImage;
}

/** A ground truth of an augmented image, pixels of that image. */
export interface PlacedBox {
  readonly classIndex: number;
  readonly box: BoxXyxy;
}

/** What a box must keep to still show its object. */
const LEAST_SIDE = 2;
const LEAST_VISIBLE_SHARE = 0.1;
const LARGEST_ASPECT_RATIO = 100;
/** A box that an erased rectangle covers by more shows nothing of its object. */
const LARGEST_ERASED_SHARE = 0.7;
/** RandAugment's magnitude at which a change is at full strength. */
const FULL_MAGNITUDE = 30;

/** Draws one image, or a mosaic of four, into `pixels` at random and returns the boxes that are left. */
export function augmentImage(
  images: readonly LoadedSample[],
  config: AugmentationConfig,
  pixels: Pixels,
  random: Random,
): PlacedBox[] {
  const { size } = pixels;
  const laid = images.length === 4 ? mosaic(images, size, random) : single(images[0]!, size);
  const ops = randAugmentOps(config, random);
  const toOutput = randomAffine(laid.centre, config, ops.geometry(size), size, random);
  warp(laid.canvas, toOutput, size, pixels.data, pixels.offset);
  jitterHsv(pixels, config, random);
  ops.photometry(pixels);
  const boxes = laid.boxes.flatMap(({ box, classIndex }) => {
    const whole = transformBox(box, toOutput);
    const visible = clipBox(whole, size, size);
    return isKept(whole, visible) ? [{ classIndex, box: visible }] : [];
  });
  return random.chance(config.cutout) ? cutout(pixels, boxes, random) : boxes;
}

interface LaidOut {
  readonly canvas: Canvas;
  readonly boxes: readonly PlacedBox[];
  /** The canvas's point that comes to the middle of the output. */
  readonly centre: number;
}

/** One image in the middle of a square canvas. */
function single({ sample, image }: LoadedSample, size: number): LaidOut {
  const { left, top } = letterbox(image.width, image.height, size, size);
  const tile = { image, left, top };
  return {
    canvas: { tiles: [tile], cornerX: 0, cornerY: 0 },
    boxes: boxesOn(tile, sample),
    centre: size / 2,
  };
}

/** Four images round a corner that lies in the middle half of a canvas twice the size. */
function mosaic(images: readonly LoadedSample[], size: number, random: Random): LaidOut {
  const cornerX = Math.floor(random.uniform(size / 2, size * 1.5));
  const cornerY = Math.floor(random.uniform(size / 2, size * 1.5));
  const tiles = images.map(({ image }, quadrant) => ({
    image,
    left: quadrant % 2 === 0 ? cornerX - image.width : cornerX,
    top: quadrant < 2 ? cornerY - image.height : cornerY,
  }));
  const boxes = images.flatMap(({ sample }, i) => boxesOn(tiles[i]!, sample));
  return { canvas: { tiles, cornerX, cornerY }, boxes, centre: size };
}

function boxesOn({ image, left, top }: Tile, { boxes, classIndexes, width, height }: Sample): PlacedBox[] {
  const [sx, sy] = [image.width / width, image.height / height];
  return Array.from(classIndexes, (classIndex, i) => ({
    classIndex,
    box: [
      boxes[i * 4]! * sx + left,
      boxes[i * 4 + 1]! * sy + top,
      boxes[i * 4 + 2]! * sx + left,
      boxes[i * 4 + 3]! * sy + top,
    ],
  }));
}

function randomAffine(
  centre: number,
  { scale, translate, flipHorizontal, flipVertical }: AugmentationConfig,
  extra: Affine,
  size: number,
  random: Random,
): Affine {
  const gain = random.uniform(1 - scale, 1 + scale);
  const shiftX = random.uniform(-translate, translate) * size;
  const shiftY = random.uniform(-translate, translate) * size;
  const flipped = scaling(random.chance(flipHorizontal) ? -1 : 1, random.chance(flipVertical) ? -1 : 1);
  const steps = [
    translation(-centre, -centre),
    scaling(gain),
    extra,
    translation(shiftX, shiftY),
    flipped,
    translation(size / 2, size / 2),
  ];
  return steps.reduce(compose);
}

interface RandAugmentOps {
  readonly geometry: (size: number) => Affine;
  readonly photometry: (pixels: Pixels) => void;
}

const GEOMETRIC_OPS: Readonly<Record<string, (strength: number, size: number) => Affine>> = {
  rotate: (strength) => rotation((strength * Math.PI) / 6),
  shearX: (strength) => shear(strength * 0.3, 0),
  shearY: (strength) => shear(0, strength * 0.3),
  translateX: (strength, size) => translation(strength * 0.3 * size, 0),
  translateY: (strength, size) => translation(0, strength * 0.3 * size),
};

/** `randAugmentLayers` operations, each equally likely, all at one magnitude (arXiv 1909.13719). */
function randAugmentOps(config: AugmentationConfig, random: Random): RandAugmentOps {
  const strength = config.randAugmentMagnitude / FULL_MAGNITUDE;
  const names =
    strength === 0 ? [] : Array.from({ length: config.randAugmentLayers }, () => random.pick(OP_NAMES));
  const signs = names.map(() => (random.chance(0.5) ? 1 : -1));
  return {
    geometry: (size) =>
      names
        .flatMap((name, i) => GEOMETRIC_OPS[name]?.(strength * signs[i]!, size) ?? [])
        .reduce(compose, scaling(1)),
    photometry: (pixels) => {
      for (const name of names) PHOTOMETRIC_OPS[name]?.(pixels, strength, random);
    },
  };
}

const OP_NAMES = [...Object.keys(GEOMETRIC_OPS), ...Object.keys(PHOTOMETRIC_OPS)];

function isKept(whole: BoxXyxy, visible: BoxXyxy): boolean {
  const width = visible[2] - visible[0];
  const height = visible[3] - visible[1];
  if (width <= LEAST_SIDE || height <= LEAST_SIDE) return false;
  if (Math.max(width / height, height / width) >= LARGEST_ASPECT_RATIO) return false;
  return boxArea(visible) > LEAST_VISIBLE_SHARE * boxArea(whole);
}

/** Erases a rectangle of up to a third of each side (arXiv 1708.04552) and drops the boxes it hides. */
function cutout(pixels: Pixels, boxes: readonly PlacedBox[], random: Random): PlacedBox[] {
  const { size } = pixels;
  const side = (): number => Math.max(1, Math.round(random.uniform(1 / 16, 1 / 3) * size));
  const [width, height] = [side(), side()];
  const [left, top] = [random.integer(size - width + 1), random.integer(size - height + 1)];
  const hole: [number, number, number, number] = [left, top, left + width, top + height];
  erase(pixels, hole, PADDING_GREY);
  return boxes.filter(({ box }) => intersectionArea(box, hole) <= LARGEST_ERASED_SHARE * boxArea(box));
}
