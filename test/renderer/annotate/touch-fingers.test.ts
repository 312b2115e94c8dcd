import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { TouchFingers } from "../../../renderer/annotate/canvas/touch-fingers.ts";

describe("fingers on the canvas", () => {
  it("pinch from the second on, until all are lifted", () => {
    const fingers = new TouchFingers();
    expect(fingers.down(1, { x: 0, y: 0 })).toBe(false);
    expect(fingers.isPinch).toBe(false);
    expect(fingers.down(2, { x: 10, y: 0 })).toBe(true);
    fingers.up(1);
    expect(fingers.isPinch).toBe(true);
    expect(fingers.move(2, { x: 50, y: 0 })).toBeNull();
    fingers.up(2);
    expect(fingers.isPinch).toBe(false);
  });

  it("zoom by how much further apart they are, around their middle", () => {
    const fingers = new TouchFingers();
    fingers.down(1, { x: 100, y: 100 });
    fingers.down(2, { x: 200, y: 100 });
    expect(fingers.move(2, { x: 300, y: 100 })).toEqual({
      factor: 2,
      middle: { x: 150, y: 100 },
      dx: 50,
      dy: 0,
    });
  });

  it("hear nothing of a pointer that was not pressed", () => {
    const fingers = new TouchFingers();
    expect(fingers.move(7, { x: 1, y: 1 })).toBeNull();
  });

  it("that go back to where they were have zoomed by 1 in the end, whatever way they took", () => {
    const place = fc.record({ x: fc.integer({ min: 200, max: 900 }), y: fc.integer({ min: 0, max: 900 }) });
    fc.assert(
      fc.property(fc.array(place, { maxLength: 8 }), (way) => {
        const fingers = new TouchFingers();
        const start = { x: 300, y: 40 };
        fingers.down(1, { x: 0, y: 0 });
        fingers.down(2, start);
        const factors = [...way, start].map((at) => fingers.move(2, at)!.factor);
        expect(factors.reduce((product, factor) => product * factor, 1)).toBeCloseTo(1, 6);
      }),
    );
  });
});
