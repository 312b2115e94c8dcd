import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { drawRecipe, type ImageRecipe } from "../../../core/pipeline/image-recipe.ts";
import { drawMixupShare } from "../../../core/pipeline/mixup.ts";
import { drawChanges } from "../../../core/pipeline/rand-augment.ts";
import { Random } from "../../../core/random/random.ts";
import { loadedSample, only, whiteOnBlack } from "./pictures.ts";

const samples = Array.from(
  { length: 6 },
  (_, i) => loadedSample(whiteOnBlack(8, 8, [1, 1, 5, 5]), [1, 1, 5, 5], i).sample,
);

function drawn(settings: Parameters<typeof only>[0], seed: number): ImageRecipe {
  return drawRecipe(samples[0]!, samples, only(settings), Random.from(seed));
}

describe("a recipe", () => {
  it("begins with its own sample, alone or as the first of four", () => {
    const alone = drawn({ mosaic: 0 }, 1).compositions[0]!;
    const mosaic = drawn({ mosaic: 1 }, 1).compositions[0]!;
    expect(alone.samples).toEqual([samples[0]]);
    expect(mosaic.samples).toHaveLength(4);
    expect(mosaic.samples[0]).toBe(samples[0]);
  });

  it("draws all numbers from the ranges that the settings name", () => {
    const settings = { hue: 0.015, saturation: 0.7, value: 0.4, translate: 0.1, scale: 0.5, mosaic: 1 };
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const { compositions, colour } = drawn(settings, seed);
        const { cornerX, cornerY, scale, shiftX, shiftY } = compositions[0]!;
        for (const corner of [cornerX, cornerY]) {
          expect(corner).toBeGreaterThanOrEqual(0.5);
          expect(corner).toBeLessThan(1.5);
        }
        expect(Math.abs(scale - 1)).toBeLessThanOrEqual(0.5);
        expect(Math.max(Math.abs(shiftX), Math.abs(shiftY))).toBeLessThanOrEqual(0.1);
        expect(Math.abs(colour.hue - 1)).toBeLessThanOrEqual(0.015);
        expect(Math.abs(colour.saturation - 1)).toBeLessThanOrEqual(0.7);
        expect(Math.abs(colour.value - 1)).toBeLessThanOrEqual(0.4);
      }),
    );
  });

  it("flips, blends, erases and makes mosaics as often as the settings say", () => {
    const settings = { flipHorizontal: 0.5, flipVertical: 0.1, mixup: 0.2, cutout: 0.3, mosaic: 0.7 };
    const recipes = Array.from({ length: 4000 }, (_, seed) => drawn(settings, seed));
    const share = (holds: (recipe: ImageRecipe) => boolean): number =>
      recipes.filter(holds).length / recipes.length;
    expect(share(({ flipHorizontal }) => flipHorizontal)).toBeCloseTo(0.5, 1);
    expect(share(({ flipVertical }) => flipVertical)).toBeCloseTo(0.1, 1);
    expect(share(({ compositions }) => compositions.length === 2)).toBeCloseTo(0.2, 1);
    expect(share(({ hole }) => hole !== null)).toBeCloseTo(0.3, 1);
    expect(share(({ compositions }) => compositions[0]!.samples.length === 4)).toBeCloseTo(0.7, 1);
  });

  it("without any setting changes nothing", () => {
    expect(drawn({}, 3)).toEqual({
      compositions: [expect.objectContaining({ samples: [samples[0]], scale: 1, shiftX: 0, shiftY: 0 })],
      mixupShare: 1,
      geometry: [],
      photometry: [],
      flipHorizontal: false,
      flipVertical: false,
      colour: { hue: 1, saturation: 1, value: 1 },
      hole: null,
      cropX: expect.any(Number),
      cropY: expect.any(Number),
    });
  });

  it("chooses the part of a larger scene evenly over both axes", () => {
    const places = Array.from({ length: 2000 }, (_, seed) => drawn({ translate: 0.1 }, seed));
    for (const axis of ["cropX", "cropY"] as const) {
      const halves = places.filter((recipe) => recipe[axis] < 0.5).length;
      expect(halves / places.length).toBeCloseTo(0.5, 1);
      expect(Math.min(...places.map((recipe) => recipe[axis]))).toBeGreaterThanOrEqual(0);
      expect(Math.max(...places.map((recipe) => recipe[axis]))).toBeLessThan(1);
    }
  });
});

describe("the share of a mixup's first image", () => {
  it("has the mean and the deviation of Beta(32, 32)", () => {
    const random = Random.from(0);
    const shares = Array.from({ length: 4000 }, () => drawMixupShare(random));
    const mean = shares.reduce((sum, share) => sum + share, 0) / shares.length;
    const variance = shares.reduce((sum, share) => sum + (share - mean) ** 2, 0) / shares.length;
    expect(mean).toBeCloseTo(0.5, 2);
    // a b / ((a + b)^2 (a + b + 1)) with a = b = 32
    expect(Math.sqrt(variance)).toBeCloseTo(1 / (2 * Math.sqrt(65)), 2);
  });
});

describe("RandAugment's draw", () => {
  it("takes each of fourteen operations equally often, the one that does nothing too", () => {
    const random = Random.from(0);
    const counts = new Map<string, number>();
    for (let i = 0; i < 14_000; i++) {
      const { geometry, photometry } = drawChanges(1, 15, random);
      const kind = [...geometry, ...photometry][0]?.kind ?? "identity";
      counts.set(kind, (counts.get(kind) ?? 0) + 1);
    }
    expect(counts.size).toBe(14);
    for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(150);
  });

  it("gives every operation the magnitude's share of the largest, in either direction", () => {
    const random = Random.from(1);
    const amounts = new Set<number>();
    for (let i = 0; i < 200; i++) {
      const { geometry, photometry } = drawChanges(2, 12, random);
      for (const { amount } of [...geometry, ...photometry]) amounts.add(amount);
    }
    expect([...amounts].sort((a, b) => a - b)).toEqual([-0.4, 0.4]);
  });

  it("is empty without layers or without magnitude", () => {
    const random = Random.from(2);
    expect(drawChanges(0, 30, random)).toEqual({ geometry: [], photometry: [] });
    expect(drawChanges(4, 0, random)).toEqual({ geometry: [], photometry: [] });
  });
});
