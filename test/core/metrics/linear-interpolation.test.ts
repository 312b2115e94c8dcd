import { describe, expect, it } from "vitest";
import { interpolate, linspace } from "../../../core/metrics/linear-interpolation.ts";

describe("interpolation", () => {
  const line = { xs: Float64Array.of(0, 1, 1, 3), ys: Float64Array.of(0, 2, 4, 8) };

  it("runs straight between the points", () => {
    expect(interpolate(line, 0.5)).toBe(1);
    expect(interpolate(line, 2)).toBe(6);
  });

  it("takes the last of several points with the same x", () => {
    expect(interpolate(line, 1)).toBe(4);
  });

  it("stays level beyond the ends, or takes the value named for the left", () => {
    expect(interpolate(line, -1)).toBe(0);
    expect(interpolate({ ...line, left: 1 }, -1)).toBe(1);
    expect(interpolate(line, 4)).toBe(8);
  });
});

describe("evenly spaced numbers", () => {
  it("include both ends", () => {
    const values = linspace(0.5, 0.95, 10);
    expect(values).toHaveLength(10);
    expect([values[0], values[9]]).toEqual([0.5, 0.95]);
  });

  it("round as numpy's do", () => {
    expect(linspace(0, 1, 101)[35]).toBe(35 * 0.01);
    expect(linspace(0, 1, 101)[35]).not.toBe(0.35);
  });
});
