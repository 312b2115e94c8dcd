import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { scoreOrder } from "../../../core/geometry/score-order.ts";

/** The same order by a stable sort with a comparison. */
function comparedOrder(scores: Float32Array | Float64Array): number[] {
  return [...scores.keys()].sort((a, b) => scores[b]! - scores[a]!);
}

describe("score order", () => {
  it("goes from the highest score to the lowest, equal ones as they came", () => {
    expect([...scoreOrder(Float32Array.of(0.5, 0.9, 0.5, 1, 0))]).toEqual([3, 1, 0, 2, 4]);
  });

  it("is empty for no score", () => {
    expect(scoreOrder(new Float32Array(0))).toHaveLength(0);
  });

  it("tells scores apart that are equal in single precision", () => {
    expect([...scoreOrder(Float64Array.of(0.5, 0.5 + 1e-12, 0.5 + 2e-12))]).toEqual([2, 1, 0]);
  });

  it("is that of a stable sort, for scores in single and in double precision", () => {
    const score = fc.oneof(fc.double({ min: 0, max: 1, noNaN: true }), fc.constantFrom(0, 0.25, 0.5, 1));
    fc.assert(
      fc.property(fc.array(score, { maxLength: 200 }), (values) => {
        const scores = values.map(Math.abs);
        for (const typed of [Float32Array.from(scores), Float64Array.from(scores)]) {
          expect([...scoreOrder(typed)]).toEqual(comparedOrder(typed));
        }
      }),
    );
  });

  it("reads only its own part of a larger buffer", () => {
    expect([...scoreOrder(Float32Array.of(9, 0.1, 0.2, 9).subarray(1, 3))]).toEqual([1, 0]);
  });
});
