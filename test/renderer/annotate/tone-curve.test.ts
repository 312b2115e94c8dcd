import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  adjustmentsText,
  NEUTRAL,
  percentileRange,
  toneCurve,
} from "../../../renderer/annotate/adjustments/tone-curve.ts";

describe("the curve of tones", () => {
  it("is none where nothing is adjusted", () => {
    expect(toneCurve(NEUTRAL, null)).toBeNull();
    expect(toneCurve({ ...NEUTRAL, lowPercentile: 10 }, null)).toBeNull();
  });

  it("makes black and white of the ends of the range", () => {
    const curve = toneCurve(NEUTRAL, [0.2, 0.6])!;
    expect(curve[51]).toBeCloseTo(0);
    expect(curve[153]).toBeCloseTo(1);
    expect(curve[102]).toBeCloseTo(0.5);
    expect(curve.at(-1)).toBe(1);
  });

  it("opens the shadows with gamma above 1, and keeps black and white", () => {
    const curve = toneCurve({ ...NEUTRAL, gamma: 2 }, null)!;
    expect(curve[0]).toBe(0);
    expect(curve[64]).toBeCloseTo(Math.sqrt(64 / 255));
    expect(curve[255]).toBe(1);
  });

  it("turns around the middle with contrast and is moved by brightness", () => {
    const steep = toneCurve({ ...NEUTRAL, contrast: 100 }, null)!;
    expect(steep[64]).toBe(0);
    expect((steep[127]! + steep[128]!) / 2).toBeCloseTo(0.5);
    expect(toneCurve({ ...NEUTRAL, brightness: 50 }, null)![0]).toBeCloseTo(0.25);
  });

  it("never falls and never leaves 0 to 1, whatever is set", () => {
    const percent = fc.integer({ min: -100, max: 100 });
    const gamma = fc.double({ min: 0.2, max: 5, noNaN: true });
    fc.assert(
      fc.property(percent, percent, gamma, (brightness, contrast, power) => {
        const curve = toneCurve({ ...NEUTRAL, brightness, contrast, gamma: power }, [0.1, 0.8])!;
        for (const [step, tone] of curve.entries()) {
          expect(tone).toBeGreaterThanOrEqual(step === 0 ? 0 : curve[step - 1]!);
          expect(tone).toBeLessThanOrEqual(1);
        }
      }),
    );
  });
});

describe("the range between percentiles", () => {
  const histogram = (tones: Readonly<Record<number, number>>) =>
    Array.from({ length: 256 }, (_, tone) => tones[tone] ?? 0);

  it("leaves out the shares at both ends", () => {
    expect(percentileRange(histogram({ 0: 1, 51: 49, 204: 49, 255: 1 }), 2, 98)).toEqual([
      51 / 255,
      204 / 255,
    ]);
  });

  it("takes everything at 0 and 100", () => {
    expect(percentileRange(histogram({ 51: 1, 102: 8, 255: 1 }), 0, 100)).toEqual([0.2, 1]);
  });

  it("is the whole where an image has one tone, or no pixel", () => {
    expect(percentileRange(histogram({ 128: 100 }), 2, 98)).toEqual([0, 1]);
    expect(percentileRange(histogram({}), 2, 98)).toEqual([0, 1]);
  });
});

describe("what the status bar says of it", () => {
  it("names what differs from the file", () => {
    expect(adjustmentsText(NEUTRAL, false)).toBeNull();
    expect(adjustmentsText(NEUTRAL, true)).toBe("Stretch 2–98%");
    expect(adjustmentsText({ ...NEUTRAL, brightness: -10, gamma: 1.2 }, true)).toBe(
      "Stretch 2–98%, brightness −10, gamma 1.2",
    );
  });
});
