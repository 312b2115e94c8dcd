import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { trainingBytes } from "../../../core/choose-batch.ts";
import { type TrainConfigInput, trainConfigSchema } from "../../../core/contract/train-config.ts";
import { lastImageSize, planStages, type Stage, stageAt } from "../../../core/train/stages.ts";

const stagesOf = (input: TrainConfigInput) => planStages(trainConfigSchema.parse(input));
const sizesOf = (input: TrainConfigInput): number[] => stagesOf(input).map(({ imageSize }) => imageSize);

describe("the stages of a run", () => {
  it("grow from two fifths of the image to all of it, in steps of 32", () => {
    expect(sizesOf({ imageSize: 320 })).toEqual([128, 192, 256, 320]);
    expect(sizesOf({ imageSize: 640, stages: 3 })).toEqual([256, 448, 640]);
  });

  it("keep the last size where the schedule is fixed", () => {
    expect(sizesOf({ imageSize: 320, schedule: "fixed" })).toEqual([320, 320, 320, 320]);
  });

  it("end at a share of the validation's size where that is asked for", () => {
    expect(sizesOf({ imageSize: 320, trainImageShare: 0.8 })).toEqual([128, 160, 224, 256]);
    expect(sizesOf({ imageSize: 320, trainImageShare: 0.8, schedule: "fixed" })).toEqual([
      256, 256, 256, 256,
    ]);
    expect(lastImageSize(trainConfigSchema.parse({ imageSize: 64, trainImageShare: 0.8 }))).toBe(64);
  });

  it("strengthen regularisers with the size, or keep them at their last strength", () => {
    const dropout = (input: TrainConfigInput): number[] =>
      stagesOf(input).map(({ regularisers }) => Number(regularisers.dropout.toFixed(3)));
    expect(dropout({})).toEqual([0.333, 0.556, 0.778, 1]);
    expect(dropout({ regularisation: "constant" })).toEqual([1, 1, 1, 1]);
    expect(dropout({ schedule: "fixed" })).toEqual([1, 1, 1, 1]);
  });

  it("have one batch, or, grown, as many more small images as need no more memory than the largest", () => {
    const batches = (input: TrainConfigInput): number[] => stagesOf(input).map(({ batchSize }) => batchSize);
    expect(batches({ batchSize: 8 })).toEqual([8, 8, 8, 8]);
    expect(batches({ batchSize: 8, stageBatch: "grown" })).toEqual([48, 16, 8, 8]);
    expect(batches({ batchSize: 8, stageBatch: "grown", schedule: "fixed" })).toEqual([8, 8, 8, 8]);
    const bytesOf = ({ imageSize, batchSize }: Stage): number =>
      trainingBytes("mbconv-yolov8n", 3, imageSize, batchSize);
    const stages = stagesOf({ batchSize: 8, stageBatch: "grown", imageSize: 640 });
    expect(Math.max(...stages.map(bytesOf))).toBe(bytesOf(stages.at(-1)!));
  });

  it("cover a run without gap, whatever is asked for", () => {
    const input = fc.record({
      stages: fc.integer({ min: 1, max: 16 }),
      imageSize: fc.integer({ min: 1, max: 40 }).map((step) => step * 32),
      trainImageShare: fc.double({ min: 0.5, max: 1, noNaN: true }),
      schedule: fc.constantFrom("progressive", "fixed", "random-resize") satisfies fc.Arbitrary<string>,
    });
    fc.assert(
      fc.property(input, fc.double({ min: 0, max: 1, noNaN: true }), (config, progress) => {
        const stages = stagesOf(config);
        expect(stages).toHaveLength(config.stages);
        expect(stages[0]!.from).toBe(0);
        expect(stages.at(-1)!.to).toBe(1);
        for (const [i, stage] of stages.entries()) {
          expect(stage.imageSize % 32).toBe(0);
          expect(stage.imageSize).toBeLessThanOrEqual(config.imageSize);
          if (i > 0) expect(stage.imageSize).toBeGreaterThanOrEqual(stages[i - 1]!.imageSize);
        }
        const { from, to } = stageAt(stages, progress);
        expect(progress >= from && (progress < to || to === 1)).toBe(true);
      }),
    );
  });
});
