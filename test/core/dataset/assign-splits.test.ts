import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { assignSplits, type SplitCandidate } from "../../../core/dataset/import/assign-splits.ts";

function candidates(count: number, classesOf: (at: number) => readonly string[]): SplitCandidate[] {
  return Array.from({ length: count }, (_, at) => ({
    identity: `image ${at}`,
    classNames: new Set(classesOf(at)),
  }));
}

const candidate = fc.record({
  identity: fc.uuid(),
  classNames: fc.array(fc.constantFrom("a", "b", "c", "d"), { maxLength: 3 }).map((names) => new Set(names)),
});
const distinct = fc.uniqueArray(candidate, {
  selector: ({ identity }) => identity,
  minLength: 1,
  maxLength: 120,
});

describe("the seeded split", () => {
  it("gives each part its share", () => {
    const splits = assignSplits(
      candidates(1000, (at) => [at % 3 === 0 ? "a" : "b"]),
      { val: 0.2, test: 0.1 },
    );
    const count = (split: string): number => splits.filter((other) => other === split).length;
    expect([count("train"), count("val"), count("test")]).toEqual([700, 200, 100]);
  });

  it("brings a rare class into each part", () => {
    const images = candidates(1000, (at) => (at % 100 === 0 ? ["rare", "common"] : ["common"]));
    const splits = assignSplits(images, { val: 0.2, test: 0.2 });
    const ofRare = splits.filter((_, at) => images[at]!.classNames.has("rare")).sort();
    expect(ofRare).toEqual([...Array(2).fill("test"), ...Array(6).fill("train"), ...Array(2).fill("val")]);
  });

  it("leaves the only image of a class to training", () => {
    const images = candidates(50, (at) => (at === 7 ? ["unique"] : ["common"]));
    for (let seed = 0; seed < 20; seed++) {
      expect(assignSplits(images, { val: 0.4, test: 0.4 }, seed)[7]).toBe("train");
    }
  });

  it("depends on content and seed, not on the order of import", () => {
    fc.assert(
      fc.property(distinct, fc.nat({ max: 9 }), (images, seed) => {
        const splits = assignSplits(images, undefined, seed);
        const reversed = assignSplits([...images].reverse(), undefined, seed).reverse();
        expect(reversed).toEqual(splits);
      }),
    );
    const images = candidates(200, () => ["a"]);
    expect(assignSplits(images, undefined, 1)).not.toEqual(assignSplits(images, undefined, 2));
  });

  it("has something to train on and, from two images on, something to validate on", () => {
    fc.assert(
      fc.property(distinct, (images) => {
        const splits = assignSplits(images);
        expect(splits).toContain("train");
        if (images.length > 1) expect(splits).toContain("val");
      }),
    );
  });

  it("keeps most images where they are when as many come in again", () => {
    const images = candidates(400, (at) => [at % 2 === 0 ? "a" : "b"]);
    const before = assignSplits(images.slice(0, 200));
    const after = assignSplits(images);
    const kept = before.filter((split, at) => split === after[at]).length;
    expect(kept).toBeGreaterThan(180);
  });
});
