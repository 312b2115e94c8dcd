import { describe, expect, it } from "vitest";
import { type TrainConfigInput, trainConfigSchema } from "../../../core/contract/train-config.ts";
import { type EpochPace, epochPace, paceOfSteps, reachesSize } from "../../../core/train/epoch-pace.ts";
import { estimateSeconds, planTraining } from "../../../core/train/plan-training.ts";

const plan = (input: TrainConfigInput, pace: EpochPace | null = null) =>
  planTraining(trainConfigSchema.parse(input), pace);

describe("the pace of epochs", () => {
  const epochs = [128, 128, 128, 320, 320].map((imageSize) => ({
    imageSize,
    seconds: 2 + 1e-4 * imageSize ** 2,
  }));

  it("has a part that every epoch has and one that goes with the area, both with the number of images", () => {
    const pace = epochPace({ epochs, trainImages: 200 }, 400)!;
    expect(pace.secondsAt(64, 16)).toBeCloseTo(2 * (2 + 1e-4 * 64 ** 2));
    expect(pace.secondsAt(640, 16)).toBeCloseTo(2 * (2 + 1e-4 * 640 ** 2));
  });

  it("goes with the area alone where one size was measured, by the median", () => {
    const measured = [5, 4, 90].map((seconds) => ({ imageSize: 320, seconds }));
    const pace = epochPace({ epochs: measured, trainImages: 100 }, 100)!;
    expect(pace.secondsAt(320, 16)).toBeCloseTo(5);
    expect(pace.secondsAt(160, 16)).toBeCloseTo(1.25);
  });

  it("is never negative, not even where small images were slower", () => {
    const measured = [
      { imageSize: 128, seconds: 9 },
      { imageSize: 320, seconds: 6 },
    ];
    const pace = epochPace({ epochs: measured, trainImages: 100 }, 100)!;
    expect(pace.secondsAt(32, 16)).toBeCloseTo(7.5);
    expect(pace.secondsAt(640, 16)).toBeCloseTo(7.5);
  });

  it("is that of images about as large: the part that every epoch has would count a hundred times from 32 px to 320", () => {
    expect(reachesSize(epochs, 320)).toBe(true);
    expect(reachesSize(epochs, 640)).toBe(true);
    expect(reachesSize(epochs, 672)).toBe(false);
    expect(reachesSize(epochs, 128)).toBe(false);
    expect(reachesSize([], 32)).toBe(false);
  });

  it("is not known where nothing was measured", () => {
    expect(epochPace(null, 100)).toBeNull();
    expect(epochPace({ epochs: [], trainImages: 100 }, 100)).toBeNull();
  });
});

describe("the pace from single steps", () => {
  const secondsOf = (pixels: number) => 0.1 + 2e-7 * pixels;
  const step = (imageSize: number, batchSize: number) => ({
    imageSize,
    batchSize,
    seconds: secondsOf(batchSize * imageSize ** 2),
  });
  const times = {
    asked: { imageSize: 320, batchSize: 16 },
    training: [step(160, 4), step(320, 16)],
    detection: { imageSize: 320, batchSize: 16, seconds: 0.8 },
  };

  it("has a part of every step, one that goes with pixels, and validation at its own size", () => {
    const pace = paceOfSteps(times, { train: 100, val: 20 }, 320);
    const training = 7 * 0.1 + 2e-7 * 100 * 128 ** 2;
    expect(pace.secondsAt(128, 16)).toBeCloseTo(training + 20 * 0.05);
    expect(pace.secondsAt(320, 10)).toBeCloseTo(10 * secondsOf(10 * 320 ** 2) + 20 * 0.05);
  });

  it("goes with the pixels alone where all steps had as many", () => {
    const same = { ...times, training: [step(64, 4), step(64, 4)] };
    const pace = paceOfSteps(same, { train: 8, val: 0 }, 64);
    expect(pace.secondsAt(64, 4)).toBeCloseTo(2 * step(64, 4).seconds);
    expect(pace.secondsAt(32, 4)).toBeCloseTo(0.5 * step(64, 4).seconds);
  });
});

describe("the plan of a run", () => {
  const pace: EpochPace = { secondsAt: (imageSize) => imageSize / 32 };

  it("says of each stage its epochs, its time and its share of the whole", () => {
    const stages = plan({ epochs: 10, stages: 2, imageSize: 320 }, pace);
    expect(stages.map(({ fromEpoch, toEpoch, seconds }) => [fromEpoch, toEpoch, seconds])).toEqual([
      [0, 5, 20],
      [5, 10, 50],
    ]);
    expect(stages[1]!.timeShare).toBeCloseTo(50 / 70);
    expect(estimateSeconds(stages)).toBe(70);
  });

  it("knows shares of the time but no seconds before anything was measured", () => {
    const stages = plan({ epochs: 10, stages: 2, imageSize: 320 });
    expect(stages[0]!.timeShare).toBeCloseTo(128 ** 2 / (128 ** 2 + 320 ** 2));
    expect(estimateSeconds(stages)).toBeNull();
  });

  it("counts an epoch to the stage in which it begins, as training does", () => {
    const regularisers = trainConfigSchema.parse({}).lastRegularisers;
    const stageTable = [0.33, 0.67].map((share) => ({ share, imageSize: 64, regularisers }));
    expect(plan({ epochs: 10, stageTable }).map(({ toEpoch }) => toEpoch)).toEqual([4, 10]);
  });

  it("gives a run against the clock its time, and each stage its share", () => {
    const stages = plan({ timeLimitMinutes: 10, stages: 2 }, pace);
    expect(stages.map(({ seconds, timeShare }) => [seconds, timeShare])).toEqual([
      [300, 0.5],
      [300, 0.5],
    ]);
    expect(estimateSeconds(stages)).toBe(600);
  });
});
