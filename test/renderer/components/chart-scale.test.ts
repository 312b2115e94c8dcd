import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  linearScale,
  linePath,
  rangeOf,
  spreadLabels,
  thin,
  tickDecimals,
  ticks,
} from "../../../renderer/components/chart-scale.ts";

describe("a chart's scale", () => {
  it("maps the data's range onto pixels, upside down where asked", () => {
    const toY = linearScale({ min: 0, max: 1 }, 224, 10);
    expect([toY(0), toY(1), toY(0.5)]).toEqual([224, 10, 117]);
  });

  it("puts everything into the middle where the data has no extent", () => {
    expect(linearScale({ min: 3, max: 3 }, 0, 100)(3)).toBe(50);
  });

  it("takes round ticks within the range", () => {
    expect(ticks({ min: 0, max: 1 }, 5)).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1]);
    expect(ticks({ min: 0.31, max: 2.9 }, 5)).toEqual([0.5, 1, 1.5, 2, 2.5]);
    expect(ticks({ min: 0, max: 80 }, 4)).toEqual([0, 20, 40, 60, 80]);
    expect(tickDecimals([0, 0.2, 0.4])).toBe(1);
    expect(tickDecimals([0, 20])).toBe(0);
  });

  it("takes ticks that are in order and in range, whatever the range", () => {
    const range = fc
      .tuple(fc.double({ min: -1e4, max: 1e4, noNaN: true }), fc.double({ min: 1e-3, max: 1e4, noNaN: true }))
      .map(([min, span]) => ({ min, max: min + span }));
    fc.assert(
      fc.property(range, fc.integer({ min: 1, max: 10 }), (given, wanted) => {
        const values = ticks(given, wanted);
        expect(values.length).toBeLessThanOrEqual(Math.ceil(wanted / 0.75) + 1);
        for (const value of values) {
          expect(value).toBeGreaterThanOrEqual(given.min - 1e-6);
          expect(value).toBeLessThanOrEqual(given.max + 1e-6);
        }
      }),
    );
  });

  it("leaves a margin round the data and falls back where there is none", () => {
    expect(rangeOf([], { min: 0, max: 1 })).toEqual({ min: 0, max: 1 });
    expect(
      rangeOf(
        [
          { x: 0, y: 1 },
          { x: 1, y: 3 },
        ],
        { min: 0, max: 1 },
        0.1,
      ),
    ).toEqual({ min: 0.8, max: 3.2 });
  });

  it("draws a line through its points", () => {
    expect(
      linePath([
        { x: 0, y: 1.04 },
        { x: 2, y: 3 },
      ]),
    ).toBe("M0 1L2 3");
    expect(linePath([])).toBe("");
  });
});

describe("labels at the ends of lines", () => {
  it("stay where they are while they do not meet", () => {
    expect(spreadLabels([10, 40], 12, { min: 0, max: 100 })).toEqual([10, 40]);
  });

  it("give way to each other and stay on the chart", () => {
    const wanted = fc.array(fc.double({ min: -50, max: 150, noNaN: true }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(wanted, (heights) => {
        const placed = spreadLabels(heights, 12, { min: 0, max: 100 });
        const sorted = placed.toSorted((a, b) => a - b);
        expect(sorted[0]).toBeGreaterThanOrEqual(-1e-6);
        expect(sorted.at(-1)).toBeLessThanOrEqual(100 + 1e-6);
        for (let index = 1; index < sorted.length; index++) {
          expect(sorted[index]! - sorted[index - 1]!).toBeGreaterThanOrEqual(12 - 1e-6);
        }
      }),
    );
  });
});

describe("thinning", () => {
  it("keeps first and last and no more than it may", () => {
    const points = Array.from({ length: 1001 }, (_, index) => index);
    const kept = thin(points, 100);
    expect(kept).toHaveLength(100);
    expect([kept[0], kept.at(-1)]).toEqual([0, 1000]);
    expect(thin([1, 2], 100)).toEqual([1, 2]);
  });
});
