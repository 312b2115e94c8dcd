import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  bestF1Point,
  curveArea,
  curvePath,
  nearestPoint,
  plotted,
  plotX,
  plotY,
  pointAt,
  pointAtConfidence,
} from "../../../renderer/review/curve-geometry.ts";
import { curve } from "./review-fixture.ts";

const FRAME = { left: 30, top: 8, width: 100, height: 100 };
const CURVE = curve([
  [0.9, 1, 0.2],
  [0.6, 1, 0.5],
  [0.3, 0.8, 0.8],
  [0.1, 0.4, 0.9],
]);

describe("a class's curve", () => {
  it("runs from recall 0 to its last point and down to the floor", () => {
    expect(curvePath("pr", CURVE, FRAME)).toBe(
      "M30.0 8.0L50.0 8.0L80.0 8.0L110.0 28.0L120.0 68.0L120.0 108.0",
    );
  });

  it("is closed along the floor to be filled", () => {
    expect(curveArea("pr", CURVE, FRAME)).toMatch(/L120\.0 108\.0L30\.0 108\.0Z$/);
    expect(curveArea("f1", CURVE, FRAME)).toMatch(/L120\.0 108\.0L40\.0 108\.0Z$/);
  });

  it("is drawn by rising confidence against F1", () => {
    expect(curvePath("f1", CURVE, FRAME)).toMatch(/^M40\.0 .*L60\.0 .*L90\.0 .*L120\.0 /);
  });

  it("stands at the least confident point that reaches the threshold", () => {
    expect(pointAtConfidence(CURVE, 0.35)?.index).toBe(1);
    expect(pointAtConfidence(CURVE, 0.3)?.index).toBe(2);
    expect(pointAtConfidence(CURVE, 0)?.index).toBe(3);
  });

  it("stands nowhere above its most confident prediction", () => {
    expect(pointAtConfidence(CURVE, 0.95)).toBeNull();
  });

  it("finds the same point when it comes in the other order", () => {
    const turned = curve([
      [0.1, 0.4, 0.9],
      [0.3, 0.8, 0.8],
      [0.6, 1, 0.5],
    ]);
    expect(pointAtConfidence(turned, 0.35)?.confidence).toBeCloseTo(0.6);
    expect(curvePath("pr", turned, FRAME)).toMatch(/^M30\.0 8\.0L80\.0 8\.0L110\.0 28\.0/);
  });

  it("has its best F1 where precision and recall balance, the more confident of equals", () => {
    expect(bestF1Point(CURVE)?.confidence).toBeCloseTo(0.3);
    const equals = curve([
      [0.2, 0.5, 0.5],
      [0.7, 0.5, 0.5],
    ]);
    expect(bestF1Point(equals)?.confidence).toBeCloseTo(0.7);
  });

  it("has no path, area or best point without points", () => {
    const empty = curve([]);
    expect([curvePath("pr", empty, FRAME), curveArea("pr", empty, FRAME)]).toEqual(["", ""]);
    expect([bestF1Point(empty), nearestPoint("pr", empty, FRAME, 0, 0)]).toEqual([null, null]);
  });

  it("gives the point under the pointer for every point that it draws", () => {
    fc.assert(
      fc.property(
        fc.constantFrom("pr" as const, "f1" as const),
        fc.integer({ min: 0, max: 3 }),
        (kind, index) => {
          const [across, up] = plotted(kind, pointAt(CURVE, index)!);
          const found = nearestPoint(kind, CURVE, FRAME, plotX(FRAME, across) + 1, plotY(FRAME, up) - 1);
          expect(found?.index).toBe(index);
        },
      ),
    );
  });
});
