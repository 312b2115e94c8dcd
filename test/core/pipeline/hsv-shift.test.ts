import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type HsvGains, hsvShift, shiftHsv } from "../../../core/pipeline/hsv-shift.ts";

type Rgb = readonly [number, number, number];

function shifted(rgb: Rgb, gains: HsvGains): number[] {
  const data = Uint8Array.from([9, ...rgb, 9]);
  shiftHsv(data, 1, 4, hsvShift(gains));
  expect([data[0], data[4]]).toEqual([9, 9]);
  return [...data.subarray(1, 4)];
}

/** The textbook's way: to HSV, times the gains, and back (Smith 1978), in floating point. */
function shiftedPlainly([r, g, b]: Rgb, gains: HsvGains): number[] {
  const max = Math.max(r, g, b);
  const chroma = max - Math.min(r, g, b);
  let hue = 0;
  if (chroma > 0) {
    if (max === r) hue = ((g - b) / chroma + 6) % 6;
    else if (max === g) hue = (b - r) / chroma + 2;
    else hue = (r - g) / chroma + 4;
  }
  const saturation = Math.min(1, (max === 0 ? 0 : chroma / max) * gains.saturation);
  const value = Math.min(255, max * gains.value);
  const newHue = (hue * gains.hue) % 6;
  return [5, 3, 1].map((n) => {
    const k = (n + newHue) % 6;
    return value - value * saturation * Math.max(0, Math.min(k, 4 - k, 1));
  });
}

const channel = fc.integer({ min: 0, max: 255 });
const colour = fc.tuple(channel, channel, channel);
const gain = (range: number): fc.Arbitrary<number> =>
  fc.double({ min: 1 - range, max: 1 + range, noNaN: true });

describe("shifting hue, saturation and value", () => {
  it("is what going to HSV and back gives, to a step of 8 bits", () => {
    const gains = fc.record({ hue: gain(0.3), saturation: gain(1), value: gain(1) });
    fc.assert(
      fc.property(colour, gains, (rgb, by) => {
        const plain = shiftedPlainly(rgb, by);
        const fast = shifted(rgb, by);
        // The hue is kept to 1/4096 of a sixth; at its wrap from violet to red a rounding may fall on either side.
        for (let i = 0; i < 3; i++) expect(Math.abs(fast[i]! - plain[i]!)).toBeLessThanOrEqual(1.01);
      }),
      { numRuns: 2000 },
    );
  });

  it("with gains of one changes nothing", () => {
    fc.assert(
      fc.property(colour, (rgb) => {
        const same = shifted(rgb, { hue: 1, saturation: 1, value: 1 });
        for (let i = 0; i < 3; i++) expect(Math.abs(same[i]! - rgb[i]!)).toBeLessThanOrEqual(1);
      }),
      { numRuns: 1000 },
    );
  });

  it("leaves grey grey, and black black", () => {
    expect(shifted([100, 100, 100], { hue: 1.2, saturation: 1.9, value: 0.5 })).toEqual([50, 50, 50]);
    expect(shifted([0, 0, 0], { hue: 1, saturation: 2, value: 2 })).toEqual([0, 0, 0]);
  });

  it("stops value at white and saturation at the full colour", () => {
    expect(shifted([200, 200, 200], { hue: 1, saturation: 1, value: 2 })).toEqual([255, 255, 255]);
    expect(shifted([200, 150, 150], { hue: 1, saturation: 2, value: 1 })).toEqual([200, 100, 100]);
    expect(shifted([200, 20, 20], { hue: 1, saturation: 2, value: 1 })).toEqual([200, 0, 0]);
  });
});
