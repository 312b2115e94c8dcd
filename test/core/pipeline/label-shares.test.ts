import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cutMix } from "../../../core/pipeline/cutmix.ts";
import { drawRecipe } from "../../../core/pipeline/image-recipe.ts";
import { labelSharesOf } from "../../../core/pipeline/label-shares.ts";
import { Random } from "../../../core/random/random.ts";
import { loadedSample, only, whiteOnBlack } from "./pictures.ts";

const CLASSES = 4;
const labelled = (...labels: number[]) => ({
  ...loadedSample(whiteOnBlack(8, 8, [1, 1, 5, 5]), [1, 1, 5, 5], 0).sample,
  classIndexes: Int32Array.from(labels),
});
const alone = (...labels: number[]) => {
  const sample = labelled(...labels);
  return labelSharesOf(drawRecipe(sample, [sample], only({}), Random.from(0)), CLASSES);
};

describe("what a batch's image shows", () => {
  it("is its class, or its classes alike, or nothing in particular", () => {
    expect([...alone(2)]).toEqual([0, 0, 1, 0]);
    expect([...alone(0, 3)]).toEqual([0.5, 0, 0, 0.5]);
    expect([...alone()]).toEqual([0.25, 0.25, 0.25, 0.25]);
  });

  it("is divided as two images are blended", () => {
    const [first, second] = [labelled(0), labelled(1)];
    const recipe = drawRecipe(first, [second], only({ mixup: 1 }), Random.from(0));
    const shares = labelSharesOf(recipe, CLASSES);
    expect(shares[0]).toBeCloseTo(recipe.mixupShare, 6);
    expect(shares[1]).toBeCloseTo(1 - recipe.mixupShare, 6);
  });

  it("goes with the pixels of a rectangle from another image, and always sums to 1", () => {
    const size = 16;
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 2, max: CLASSES }), (seed, images) => {
        const pixels = new Uint8Array(images * size * size * 3);
        const shares = Array.from({ length: images }, (_, slot) => {
          pixels.fill(slot + 1, slot * size * size * 3, (slot + 1) * size * size * 3);
          return Float32Array.from({ length: CLASSES }, (_, label) => (label === slot ? 1 : 0));
        });
        cutMix({ images: pixels, size, shares }, 0.7, Random.from(seed));
        for (const [slot, row] of shares.entries()) {
          const own = pixels.subarray(slot * size * size * 3, (slot + 1) * size * size * 3);
          const seen = Array.from(row, (_, label) => own.filter((value) => value === label + 1).length);
          row.forEach((share, label) => {
            expect(share).toBeCloseTo(seen[label]! / own.length, 5);
          });
        }
      }),
    );
  });
});
