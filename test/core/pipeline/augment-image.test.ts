import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Sample } from "../../../core/contract/sample.ts";
import type { AugmentationConfig } from "../../../core/contract/train-config.ts";
import { clipBox } from "../../../core/geometry/box.ts";
import { augmentImage } from "../../../core/pipeline/augment-image.ts";
import { drawRecipe, type ImageRecipe } from "../../../core/pipeline/image-recipe.ts";
import type { LoadedSample } from "../../../core/pipeline/loaded-sample.ts";
import type { PlacedBox } from "../../../core/pipeline/placed-box.ts";
import { PADDING_GREY } from "../../../core/pipeline/warp.ts";
import { Random } from "../../../core/random/random.ts";
import { type Corners, loadedSample, only, whiteOnBlack } from "./pictures.ts";

const SIZE = 96;
const SEEDS = fc.integer({ min: 0, max: 1_000_000 });

interface Made {
  readonly data: Uint8Array;
  readonly boxes: PlacedBox[];
}

function make(loaded: readonly LoadedSample[], recipe: ImageRecipe): Made {
  const bySample = new Map<Sample, LoadedSample>(loaded.map((one) => [one.sample, one]));
  const data = new Uint8Array(SIZE * SIZE * 3);
  const boxes = augmentImage(recipe, (sample) => bySample.get(sample)!, { data, offset: 0, size: SIZE });
  return { data, boxes };
}

function makeDrawn(loaded: readonly LoadedSample[], config: AugmentationConfig, seed: number): Made {
  const samples = loaded.map(({ sample }) => sample);
  return make(loaded, drawRecipe(samples[0]!, samples, config, Random.from(seed)));
}

/** Corners of what is brighter than halfway from black to white, as the padding is not; undefined where nothing is. */
function brightCorners(data: Uint8Array): Corners | undefined {
  let corners: Corners | undefined;
  for (let y = 0; y < SIZE; y++) {
    for (let x = 0; x < SIZE; x++) {
      if (data[(y * SIZE + x) * 3]! < 128) continue;
      const [x1, y1, x2, y2] = corners ?? [x, y, x + 1, y + 1];
      corners = [Math.min(x1, x), Math.min(y1, y), Math.max(x2, x + 1), Math.max(y2, y + 1)];
    }
  }
  return corners;
}

/** Where a rectangle lies in an image whose longer side is SIZE: large enough to be kept wherever it shows. */
const layouts = fc.record({
  portrait: fc.boolean(),
  shorter: fc.integer({ min: 48, max: SIZE }),
  x: fc.integer({ min: 2, max: 20 }),
  y: fc.integer({ min: 2, max: 20 }),
  width: fc.integer({ min: 16, max: 26 }),
  height: fc.integer({ min: 16, max: 26 }),
});
type Layout = typeof layouts extends fc.Arbitrary<infer T> ? T : never;

function pictureOf({ portrait, shorter, x, y, width, height }: Layout, classIndex = 1): LoadedSample {
  const corners: Corners = [x, y, x + width, y + height];
  const image = portrait ? whiteOnBlack(shorter, SIZE, corners) : whiteOnBlack(SIZE, shorter, corners);
  return loadedSample(image, corners, classIndex);
}

/** Half a pixel is what counting whole ones costs, the rest what 8 bits do. */
const PIXEL_TOLERANCE = 0.55;

describe("an augmented image", () => {
  it("without augmentation is the image, letterboxed, bit by bit", () => {
    const corners: Corners = [10, 20, 30, 40];
    const { data, boxes } = makeDrawn([loadedSample(whiteOnBlack(SIZE, 64, corners), corners)], only({}), 0);
    expect(brightCorners(data)).toEqual([10, 36, 30, 56]);
    expect(boxes).toEqual([{ classIndex: 1, box: [10, 36, 30, 56] }]);
    expect(data[0]).toBe(PADDING_GREY);
    expect([...new Set(data)].sort((a, b) => a - b)).toEqual([0, PADDING_GREY, 255]);
  });

  it("has its box where its pixels are, under shift, scale and flips", () => {
    fc.assert(
      fc.property(layouts, SEEDS, (layout, seed) => {
        const picture = pictureOf(layout);
        const config = only({ translate: 0.3, scale: 0.5, flipHorizontal: 0.5, flipVertical: 0.5 });
        const recipe = drawRecipe(picture.sample, [picture.sample], config, Random.from(seed));
        const { data, boxes } = make([picture], recipe);
        const bright = brightCorners(data);
        for (const { box } of boxes) {
          for (let i = 0; i < 4; i++)
            expect(Math.abs(bright![i]! - box[i]!)).toBeLessThanOrEqual(PIXEL_TOLERANCE);
        }
        if (boxes.length === 0 && bright) {
          // Only a sliver at the border may go unlabelled: two pixels, or a tenth of the rectangle, and a bit.
          const [width, height] = [bright[2] - bright[0], bright[3] - bright[1]];
          const whole = layout.width * layout.height * recipe.compositions[0]!.scale ** 2;
          expect(Math.min(width, height) <= 3 || width * height <= 0.15 * whole).toBe(true);
        }
      }),
    );
  });

  it("has its box round its pixels, and no wider than needed, when RandAugment turns and shears it", () => {
    fc.assert(
      fc.property(layouts, SEEDS, (layout, seed) => {
        const picture = pictureOf(layout);
        const config = only({ scale: 0.3, randAugmentLayers: 3, randAugmentMagnitude: 20 });
        const samples = [picture.sample];
        const drawn = drawRecipe(samples[0]!, samples, config, Random.from(seed));
        const { data, boxes } = make([picture], { ...drawn, photometry: [] });
        const bright = brightCorners(data);
        for (const { box } of boxes) {
          // A corner that is cut at an angle shows less bright than a side: up to two pixels of it are missing.
          expect(bright![0] - box[0]).toBeGreaterThanOrEqual(-PIXEL_TOLERANCE);
          expect(bright![1] - box[1]).toBeGreaterThanOrEqual(-PIXEL_TOLERANCE);
          expect(box[2] - bright![2]).toBeGreaterThanOrEqual(-PIXEL_TOLERANCE);
          expect(box[3] - bright![3]).toBeGreaterThanOrEqual(-PIXEL_TOLERANCE);
          if (isInside(box))
            for (let i = 0; i < 4; i++) expect(Math.abs(bright![i]! - box[i]!)).toBeLessThan(2.5);
        }
      }),
    );
  });

  it("has each box of a mosaic where the pixels of that image are", () => {
    fc.assert(
      fc.property(
        fc.array(layouts, { minLength: 4, maxLength: 4 }),
        SEEDS,
        fc.nat(3),
        (four, seed, marked) => {
          const loaded = four.map((layout, i) => {
            const picture = pictureOf(layout, i);
            return i === marked ? picture : { ...picture, image: blacked(picture.image) };
          });
          const config = only({ mosaic: 1, translate: 0.1, scale: 0.5, flipHorizontal: 0.5 });
          const recipe = drawRecipe(loaded[0]!.sample, [loaded[0]!.sample], config, Random.from(seed));
          const samples = loaded.map(({ sample }) => sample);
          const composition = { ...recipe.compositions[0]!, samples };
          const { data, boxes } = make(loaded, { ...recipe, compositions: [composition] });
          const bright = brightCorners(data);
          const own = boxes.filter(({ classIndex }) => classIndex === marked);
          for (const { box } of own) {
            for (let i = 0; i < 4; i++)
              expect(Math.abs(bright![i]! - box[i]!)).toBeLessThanOrEqual(PIXEL_TOLERANCE);
          }
        },
      ),
    );
  });

  it("is a part of a larger scene as it stands there, with the boxes that show in it", () => {
    const part = 32;
    fc.assert(
      fc.property(layouts, fc.nat(SIZE - part), fc.nat(SIZE - part), (layout, left, top) => {
        const picture = pictureOf(layout);
        const plain = drawRecipe(picture.sample, [picture.sample], only({}), Random.from(0));
        const [cropX, cropY] = [left / (SIZE - part), top / (SIZE - part)];
        const scene = make([picture], plain);
        const data = new Uint8Array(part * part * 3);
        const pixels = { data, offset: 0, size: part };
        const boxes = augmentImage({ ...plain, cropX, cropY }, () => picture, pixels, SIZE);
        for (let y = 0; y < part; y++) {
          const from = ((top + y) * SIZE + left) * 3;
          expect(data.subarray(y * part * 3, (y + 1) * part * 3)).toEqual(
            scene.data.subarray(from, from + part * 3),
          );
        }
        for (const { box } of boxes) {
          const shown = clipBox(moveBox(scene.boxes[0]!.box, -left, -top), part, part);
          box.forEach((edge, i) => {
            expect(edge).toBeCloseTo(shown[i]!, 9);
          });
        }
      }),
    );
  });

  it("keeps boxes inside the image, more than two pixels wide and high, whatever is drawn", () => {
    const everything = only({
      hue: 0.02,
      saturation: 0.7,
      value: 0.4,
      translate: 0.5,
      scale: 0.9,
      flipHorizontal: 0.5,
      flipVertical: 0.5,
      mosaic: 0.5,
      mixup: 0.5,
      cutout: 0.5,
      randAugmentLayers: 2,
      randAugmentMagnitude: 30,
    });
    fc.assert(
      fc.property(fc.array(layouts, { minLength: 1, maxLength: 3 }), SEEDS, (some, seed) => {
        const pictures = some.map((layout) => pictureOf(layout));
        for (const { box } of makeDrawn(pictures, everything, seed).boxes) {
          const [x1, y1, x2, y2] = box;
          expect(Math.min(x1, y1)).toBeGreaterThanOrEqual(0);
          expect(Math.max(x2, y2)).toBeLessThanOrEqual(SIZE);
          expect(Math.min(x2 - x1, y2 - y1)).toBeGreaterThan(2);
        }
      }),
    );
  });

  it("shows both images and both images' boxes in a mixup, each at its share", () => {
    const one: Corners = [4, 4, 30, 30];
    const two: Corners = [60, 60, 90, 90];
    const loaded = [
      loadedSample(whiteOnBlack(SIZE, SIZE, one), one, 1),
      loadedSample(whiteOnBlack(SIZE, SIZE, two), two, 2),
    ];
    const [first, second] = loaded.map(({ sample }) => sample) as [Sample, Sample];
    const alone = drawRecipe(first, [first], only({}), Random.from(0));
    const compositions = [alone.compositions[0]!, { ...alone.compositions[0]!, samples: [second] }];
    const { data, boxes } = make(loaded, { ...alone, compositions, mixupShare: 0.75 });
    expect(boxes.map(({ box }) => box)).toEqual([one, two]);
    expect(data[(10 * SIZE + 10) * 3]).toBe(191);
    expect(data[(70 * SIZE + 70) * 3]).toBe(64);
  });

  it("covers what cutout erases with grey, and drops the boxes it hides, a partner's too", () => {
    const corners: Corners = [40, 40, 56, 56];
    const loaded = [loadedSample(whiteOnBlack(SIZE, SIZE, corners), corners)];
    const { sample } = loaded[0]!;
    const plain = drawRecipe(sample, [sample], only({}), Random.from(0));
    const twice = {
      ...plain,
      compositions: [plain.compositions[0]!, plain.compositions[0]!],
      mixupShare: 0.5,
    };
    const side = 16 / SIZE;
    const hidden = make(loaded, { ...twice, hole: { width: side, height: side, placeX: 0.5, placeY: 0.5 } });
    expect(hidden.boxes).toEqual([]);
    expect(hidden.data[(48 * SIZE + 48) * 3]).toBe(PADDING_GREY);
    const half = make(loaded, {
      ...twice,
      hole: { width: side / 2, height: side, placeX: 40 / 88, placeY: 0.5 },
    });
    expect(half.boxes).toHaveLength(2);
  });
});

function moveBox([x1, y1, x2, y2]: Corners, x: number, y: number): Corners {
  return [x1 + x, y1 + y, x2 + x, y2 + y];
}

function isInside([x1, y1, x2, y2]: Corners): boolean {
  return Math.min(x1, y1) > 0 && Math.max(x2, y2) < SIZE;
}

function blacked({ width, height, data }: LoadedSample["image"]): LoadedSample["image"] {
  return { width, height, data: new Uint8Array(data.length) };
}
