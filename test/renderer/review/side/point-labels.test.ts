import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CurvePoint } from "../../../../renderer/review/curve-geometry.ts";
import { areaText, markedPoints } from "../../../../renderer/review/side/point-labels.ts";

const FRAME = { left: 30, top: 8, width: 342, height: 184 };

function point(precision: number, recall: number, confidence = 0.14): CurvePoint {
  return { index: 0, confidence, precision, recall, f1: 0.5 };
}

describe("the marked points of a curve", () => {
  it("stand where the curve is, each with its word under it", () => {
    const [now, best] = markedPoints("pr", FRAME, point(1, 0.478), 0.35, point(0.87, 0.89));
    expect(now).toMatchObject({ text: "now, 0.35", y: 8, textY: 28, anchor: "middle" });
    expect(now!.x).toBeCloseTo(193.5, 1);
    expect(best).toMatchObject({ text: "best F1, 0.14" });
  });

  it("become one where they lie on each other", () => {
    const marks = markedPoints("pr", FRAME, point(0.9, 0.8), 0.15, point(0.9, 0.81));
    expect(marks.map(({ text }) => text)).toEqual(["now and best F1, 0.14"]);
  });

  it("leave out what there is not", () => {
    expect(markedPoints("pr", FRAME, null, 0.35, null)).toEqual([]);
    expect(markedPoints("f1", FRAME, null, 0.35, point(1, 1))).toHaveLength(1);
  });

  it("never write over each other nor past the plot", () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(share, share, share, share, (p1, r1, p2, r2) => {
        const marks = markedPoints("pr", FRAME, point(p1, r1), 0.35, point(p2, r2));
        for (const { textX, textY } of marks) {
          expect(textX).toBeGreaterThanOrEqual(FRAME.left);
          expect(textX).toBeLessThanOrEqual(FRAME.left + FRAME.width);
          expect(textY).toBeLessThanOrEqual(FRAME.top + FRAME.height + 1);
        }
        const [a, b] = marks;
        const meet = b && Math.abs(a!.textX - b.textX) < 60 && Math.abs(a!.textY - b.textY) < 13;
        expect(meet ?? false).toBe(false);
      }),
    );
  });
});

describe("the words about the area", () => {
  const floor = FRAME.top + FRAME.height;

  it("stand at the lower left, under a good curve", () => {
    const words = areaText(FRAME, "a10, area .901", [], [{ x: 60, y: 20 }]);
    expect(words).toEqual({ x: FRAME.left + 7, y: floor - 9, anchor: "start" });
  });

  it("stand at the upper right, over a curve that runs through the lower left", () => {
    const words = areaText(FRAME, "c5, area .251", [], [{ x: 60, y: floor - 12 }]);
    expect(words).toMatchObject({ y: FRAME.top + 14, anchor: "end" });
  });

  it("make room for the word of a marked point", () => {
    const marks = markedPoints("pr", FRAME, point(0.2, 0.2), 0.25, null);
    expect(areaText(FRAME, "c5, area .251, +.170", marks, []).anchor).toBe("end");
  });
});
