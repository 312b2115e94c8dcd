import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { trainConfigSchema } from "../../../core/contract/train-config.ts";
import type { OptimizerKind } from "../../../core/train/optimizer.ts";
import {
  accumulationAt,
  batchRateFactor,
  decayFactor,
  recipeOf,
  warmupSteps,
} from "../../../core/train/schedule.ts";

const config = (changes: object = {}) => trainConfigSchema.parse(changes);

describe("the recipe", () => {
  it("moves the weights at every step of a run that has few", () => {
    expect(recipeOf(config({ epochs: 100 }), 3, 205).nominalBatchSize).toBe(16);
    expect(recipeOf(config({ epochs: 1000, timeLimitMinutes: 7 }), 6, 250).nominalBatchSize).toBe(16);
  });

  it("gathers to the public implementation's 64 images where steps are many", () => {
    expect(recipeOf(config({ epochs: 100 }), 80, 118_000).nominalBatchSize).toBe(64);
    expect(recipeOf(config({ epochs: 100, batchSize: 128 }), 80, 118_000).nominalBatchSize).toBe(128);
  });

  it("keeps what it was told", () => {
    const told = config({ nominalBatchSize: 48, learningRate: 0.003, optimizer: "sgd", momentum: 0.5 });
    expect(recipeOf(told, 3, 205)).toMatchObject({
      nominalBatchSize: 48,
      learningRate: 0.003,
      kind: "sgd",
      momentum: 0.5,
    });
  });

  it("takes AdamW for a run of few updates and SGD for a long one", () => {
    expect(recipeOf(config({ epochs: 100 }), 3, 205)).toMatchObject({
      kind: "adamw",
      learningRate: 0.001429,
    });
    expect(recipeOf(config({ epochs: 100 }), 80, 118_000)).toMatchObject({ kind: "sgd", learningRate: 0.01 });
  });
});

describe("a grown batch", () => {
  it("raises the rate in proportion with SGD and by the square root with AdamW, from the nominal batch on", () => {
    const recipe = { ...recipeOf(config({ epochs: 100 }), 3, 205), nominalBatchSize: 64 };
    const factors = (kind: OptimizerKind): number[] =>
      [16, 64, 256].map((batch) => batchRateFactor({ ...recipe, kind }, batch));
    expect(factors("sgd")).toEqual([1, 1, 4]);
    expect(factors("adamw")).toEqual([1, 1, 2]);
  });
});

describe("the schedule", () => {
  it("goes from the whole rate to its last fraction, never up, whatever the decay", () => {
    fc.assert(
      fc.property(
        fc.constantFrom("linear", "cosine", "exponential"),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (learningRateDecay, a, b) => {
          const at = (share: number): number => decayFactor(config({ learningRateDecay }), share);
          expect(at(0)).toBeCloseTo(1, 12);
          expect(at(1)).toBeCloseTo(0.01, 12);
          expect(at(Math.max(a, b))).toBeLessThanOrEqual(at(Math.min(a, b)) + 1e-12);
        },
      ),
    );
  });

  it("warms up for three epochs, at least 100 steps and at most a fifth of the run", () => {
    expect(warmupSteps(config(), 13)).toBe(100);
    expect(warmupSteps(config(), 200)).toBe(600);
    expect(warmupSteps(config({ epochs: 2 }), 13)).toBe(5);
    expect(warmupSteps(config({ warmupEpochs: 0 }), 200)).toBe(0);
  });

  it("gathers more and more steps during warm-up, then all of them", () => {
    const steps = [0, 25, 50, 75, 99, 100, 5000].map((step) => accumulationAt(4, step, 100));
    expect(steps).toEqual(steps.toSorted((a, b) => a - b));
    expect([steps[0], steps.at(-1)]).toEqual([1, 4]);
  });
});
