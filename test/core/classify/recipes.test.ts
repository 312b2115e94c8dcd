import { describe, expect, it } from "vitest";
import { classifierConfig } from "../../../core/classify/recipes.ts";
import { decayFactor, recipeOf } from "../../../core/train/schedule.ts";
import { planStages } from "../../../core/train/stages.ts";

describe("the recipe imagenet", () => {
  it("is the paper's: RMSProp, .256 at a batch of 4,096, survival constant, the rest growing", () => {
    const { config, cutmix } = classifierConfig("imagenet", { batchSize: 64, nominalBatchSize: 64 });
    expect(recipeOf(config, 10, 64_000)).toMatchObject({
      kind: "rmsprop",
      momentum: 0.9,
      warmupMomentum: 0.9,
    });
    expect(recipeOf(config, 10, 64_000).learningRate).toBeCloseTo((0.256 * 64) / 4096, 10);
    expect(config).toMatchObject({ weightDecay: 1e-5, emaDecay: 0.9999, labelSmoothing: 0.1 });
    expect(cutmix).toBeGreaterThan(0);
    const stages = planStages(config);
    expect(stages.map(({ regularisers }) => regularisers.stochasticDepth)).toEqual([1, 1, 1, 1]);
    expect(stages.map(({ regularisers }) => regularisers.mixup)).toEqual([0, 1 / 3, 2 / 3, 1]);
    expect(stages.map(({ imageSize }) => imageSize)).toEqual([96, 128, 192, 224]);
  });

  it("lowers its rate by .97 every 2.4 epochs after the warm-up", () => {
    const { config } = classifierConfig("imagenet", { epochs: 100 });
    const after = (epochs: number): number => decayFactor(config, epochs / 100);
    expect([0, 5, 7, 7.4, 9.8].map(after)).toEqual([1, 1, 1, 0.97, 0.97 ** 2]);
  });
});

describe("the recipe finetune", () => {
  it("is cosine to zero without weight decay, with cutout, on images of one size", () => {
    const { config, cutmix } = classifierConfig("finetune", { batchSize: 512 });
    expect(config).toMatchObject({ learningRate: 0.001, weightDecay: 0, learningRateDecay: "cosine" });
    expect(decayFactor(config, 1)).toBe(0);
    expect(config.augmentation.cutout).toBeGreaterThan(0);
    expect(new Set(planStages(config).map(({ imageSize }) => imageSize)).size).toBe(1);
    expect(cutmix).toBe(0);
  });

  it("takes the settings that are given for its own", () => {
    const { config } = classifierConfig("finetune", { epochs: 3, model: "efficientnetv2-s" });
    expect(config).toMatchObject({ epochs: 3, model: "efficientnetv2-s" });
  });

  it("trains, unlike a detector that is only measured", () => {
    expect(() => classifierConfig("finetune", { epochs: 0, init: "weights.safetensors" })).toThrow(
      "at least one epoch",
    );
  });
});
