import { describe, expect, it } from "vitest";
import { GAP, layOutCrops, PADDING } from "../../../../renderer/review/crops/crop-layout.ts";

describe("the layout of crops", () => {
  it.each([
    { window: 1280, room: 884, columns: 5 },
    { window: 1440, room: 972, columns: 7 },
    { window: 2560, room: 1944, columns: 11 },
  ])("has $columns crops side by side in a window of $window pixels", ({ room, columns }) => {
    expect(layOutCrops(room, false).columns).toBe(columns);
  });

  it("fills the room and never reaches over it", () => {
    for (let room = 200; room < 2600; room += 7) {
      const { columns, side } = layOutCrops(room, false);
      const used = columns * side + (columns - 1) * GAP + 2 * PADDING;
      expect(used).toBeLessThanOrEqual(room);
      expect(room - used).toBeLessThan(columns);
    }
  });

  it("gives rows room for the reasons of suspected labels", () => {
    expect(layOutCrops(972, true).rowHeight).toBeGreaterThan(layOutCrops(972, false).rowHeight);
  });
});
