import { describe, expect, it } from "vitest";
import { costText, errorBars } from "../../../../renderer/review/side/error-bars.ts";

describe("the bars of errors", () => {
  it("put the dearest first, and fill its bar", () => {
    const bars = errorBars([
      { type: "classification", count: 3, apLost: 0.01 },
      { type: "missed", count: 12, apLost: 0.04 },
    ]);
    expect(bars.map(({ type, length }) => [type, length])).toEqual([
      ["missed", 1],
      ["classification", 0.25],
    ]);
  });

  it("share their scale with the run before", () => {
    const [missed] = errorBars(
      [{ type: "missed", count: 12, apLost: 0.02 }],
      [{ type: "missed", count: 30, apLost: 0.08 }],
    );
    expect(missed).toMatchObject({ length: 0.25, before: 1 });
  });

  it("are empty where nothing costs anything, and never negative", () => {
    const bars = errorBars([
      { type: "both", count: 0, apLost: 0 },
      { type: "duplicate", count: 1, apLost: -0.001 },
    ]);
    expect(bars.map(({ length }) => length)).toEqual([0, 0]);
  });

  it("say what an error takes away, with its sign", () => {
    expect([0.0312, 0.0002, -0.004].map(costText)).toEqual(["−.031", "0", "+.004"]);
  });
});
