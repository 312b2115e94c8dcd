import { describe, expect, it } from "vitest";
import {
  formatClock,
  formatDay,
  formatNumber,
  formatScore,
  formatScoreChange,
} from "../../../renderer/components/format-figure.ts";

describe("figures of a run", () => {
  it("write scores with three decimals and changes with their sign", () => {
    expect([0.7214, 1, null].map(formatScore)).toEqual(["0.721", "1.000", "–"]);
    expect([0.0043, -0.022, 0.0001].map(formatScoreChange)).toEqual(["+.004", "−.022", "0"]);
  });

  it("write small numbers with as few signs as say them", () => {
    expect([0.01, 0.00074, 0.000001, 1].map(formatNumber)).toEqual(["0.01", "0.00074", "1e-6", "1"]);
  });

  it("name the year of a day that is not of this one", () => {
    const now = new Date("2026-11-24T12:00:00");
    expect(formatDay("2026-11-21T12:00:00", now)).toBe("Nov 21");
    expect(formatDay("2025-11-21T12:00:00", now)).toBe("Nov 21, 2025");
  });

  it("write the time of day with 24 hours", () => {
    expect(formatClock(new Date("2026-11-24T14:04:40"))).toBe("14:04");
  });
});
