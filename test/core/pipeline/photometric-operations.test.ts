import { describe, expect, it } from "vitest";
import { changeColours } from "../../../core/pipeline/photometric-operations.ts";
import type { PhotometricChange } from "../../../core/pipeline/rand-augment.ts";

/** A grey square after an operation, its rows one after the other; what lies round it must not change. */
function changed(kind: PhotometricChange["kind"], amount: number, values: readonly number[]): number[] {
  const size = Math.sqrt(values.length);
  const data = Uint8Array.from([7, 7, 7, ...values.flatMap((value) => [value, value, value]), 7, 7, 7]);
  changeColours({ data, offset: 3, size }, { kind, amount });
  expect([...data.subarray(0, 3), ...data.subarray(-3)]).toEqual([7, 7, 7, 7, 7, 7]);
  return values.map((_, i) => data[3 + i * 3]!);
}

describe("RandAugment's colour operations", () => {
  it("auto-contrast stretches what occurs over the whole range, each channel by itself", () => {
    expect(changed("auto-contrast", 1, [50, 100, 150, 150])).toEqual([0, 128, 255, 255]);
    expect(changed("auto-contrast", 1, [80, 80, 80, 80])).toEqual([80, 80, 80, 80]);
    const row = [0, 10, 20, 100, 30, 220];
    const data = Uint8Array.of(...row, ...row);
    changeColours({ data, offset: 0, size: 2 }, { kind: "auto-contrast", amount: 1 });
    expect([...data.subarray(0, 6)]).toEqual([0, 0, 0, 255, 255, 255]);
  });

  it("equalize makes each stretch of the range equally common", () => {
    const crowded = Array.from({ length: 32 * 32 }, (_, i) => 100 + (i % 16));
    const spread = [...new Set(changed("equalize", 1, crowded))].sort((a, b) => a - b);
    expect(spread).toHaveLength(16);
    const steps = spread.slice(1).map((value, i) => value - spread[i]!);
    expect(Math.max(...steps) - Math.min(...steps)).toBeLessThanOrEqual(1);
    expect([spread[0], spread.at(-1)]).toEqual([0, 255]);
    expect(changed("equalize", 1, [80, 80, 80, 80])).toEqual([80, 80, 80, 80]);
  });

  it("solarize turns what is brighter than a threshold, which falls as the amount grows", () => {
    expect(changed("solarize", 0.5, [0, 127, 128, 255])).toEqual([0, 127, 127, 0]);
    expect(changed("solarize", -1, [0, 127, 128, 255])).toEqual([255, 128, 127, 0]);
    expect(changed("solarize", 0, [0, 127, 128, 255])).toEqual([0, 127, 128, 255]);
  });

  it("posterize keeps the upper bits, four at least", () => {
    expect(changed("posterize", 1, [255, 31, 16, 15])).toEqual([240, 16, 16, 0]);
    expect(changed("posterize", -0.5, [255, 31, 16, 3])).toEqual([252, 28, 16, 0]);
    expect(changed("posterize", 0, [255, 31, 16, 3])).toEqual([255, 31, 16, 3]);
  });

  it("brightness multiplies", () => {
    expect(changed("brightness", 1, [10, 50, 100, 200])).toEqual([19, 95, 190, 255]);
    expect(changed("brightness", -1, [10, 50, 100, 200])).toEqual([1, 5, 10, 20]);
  });

  it("contrast moves away from the mean, or towards it", () => {
    expect(changed("contrast", 1, [80, 80, 120, 120])).toEqual([62, 62, 138, 138]);
    expect(changed("contrast", -1, [80, 80, 120, 120])).toEqual([98, 98, 102, 102]);
  });

  it("color moves away from grey, or towards it, and leaves grey alone", () => {
    expect(changed("color", 1, [0, 77, 128, 255])).toEqual([0, 77, 128, 255]);
    const red = new Uint8Array([200, 100, 100]);
    changeColours({ data: red, offset: 0, size: 1 }, { kind: "color", amount: -1 });
    // Luma of the colour is 129.9: a tenth of the distance to it remains.
    expect([...red]).toEqual([137, 127, 127]);
  });

  it("sharpness moves away from the smoothed image inside, and leaves the border", () => {
    const spot = [0, 0, 0, 0, 130, 0, 0, 0, 0];
    // Smoothed, the middle is 130 * 5 / 13 = 50.
    expect(changed("sharpness", -1, spot)).toEqual([0, 0, 0, 0, 58, 0, 0, 0, 0]);
    expect(changed("sharpness", 1, spot)).toEqual([0, 0, 0, 0, 202, 0, 0, 0, 0]);
    expect(changed("sharpness", 0, spot)).toEqual(spot);
  });
});
