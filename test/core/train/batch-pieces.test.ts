import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BoresightError } from "../../../core/errors/boresight-error.ts";
import { BatchPieces, pieceOf } from "../../../core/train/batch-pieces.ts";

const batchOf = (size: number, side = 32) => ({
  size,
  height: side,
  width: side,
  images: Uint8Array.from({ length: size * 3 }, (_, i) => i),
});

/** Does its work for as many images at once as there is memory for. */
const limitedTo = (images: number) => (from: number, to: number) => {
  if (to - from > images) throw new BoresightError("out-of-memory", "Too many images at once; take fewer.");
  return to - from;
};

describe("the pieces of a batch", () => {
  it("are the whole batch while memory does", () => {
    const pieces = new BatchPieces();
    expect(pieces.run(batchOf(16), limitedTo(16))).toEqual([16]);
    expect(pieces.takeShortage()).toBeUndefined();
  });

  it("are halved where it does not, and told once", () => {
    const pieces = new BatchPieces();
    expect(pieces.run(batchOf(16), limitedTo(5))).toEqual([4, 4, 4, 4]);
    expect(pieces.takeShortage()).toEqual({ imageSize: 32, imagesAtOnce: 4 });
    expect(pieces.takeShortage()).toBeUndefined();
  });

  it("are larger again where images are smaller", () => {
    const pieces = new BatchPieces();
    pieces.bound({ imageSize: 64, imagesAtOnce: 2 });
    expect(pieces.imagesAtOnce(batchOf(16, 64))).toBe(2);
    expect(pieces.imagesAtOnce(batchOf(16, 32))).toBe(8);
    expect(pieces.imagesAtOnce(batchOf(16, 256))).toBe(1);
  });

  it("fail where memory does not do for one image, and for any other reason at once", () => {
    expect(() => new BatchPieces().run(batchOf(4), limitedTo(0))).toThrow("Too many images");
    let calls = 0;
    const broken = (): never => {
      calls++;
      throw new BoresightError("engine-failed", "TensorFlow stopped; run the doctor.");
    };
    expect(() => new BatchPieces().run(batchOf(4), broken)).toThrow("TensorFlow stopped");
    expect(calls).toBe(1);
  });

  it("cover every image once, in order, and only the last is told so", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 40 }), (size, memory) => {
        const batch = batchOf(size);
        const seen: number[] = [];
        const lasts: boolean[] = [];
        new BatchPieces().run(batch, (from, to, last) => {
          limitedTo(memory)(from, to);
          seen.push(...pieceOf(batch, from, to).images);
          lasts.push(last);
        });
        expect(seen).toEqual([...batch.images]);
        expect(lasts.indexOf(true)).toBe(lasts.length - 1);
      }),
    );
  });
});
