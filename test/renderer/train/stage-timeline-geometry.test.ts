import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { PlannedStage } from "../../../core/contract/studio/train-channels.ts";
import { stageAt, stageTimeline } from "../../../renderer/train/stage-timeline-geometry.ts";

const frame = {
  width: 1010,
  left: 112,
  right: 16,
  barFoot: 96,
  barHeight: 74,
  strengthFoot: 176,
  strengthHeight: 46,
};
const stages: PlannedStage[] = [128, 192, 256, 320].map((imageSize, index) => ({
  fromEpoch: index * 20,
  toEpoch: (index + 1) * 20,
  imageSize,
  batchSize: 16,
  strength: [0.1, 0.4, 0.7, 1][index]!,
  timeShare: 0.25,
  share: 0.25,
  regularisers: { dropout: 0, stochasticDepth: 0, mixup: 0, randAugment: 0, geometryAndColour: 0 },
  seconds: null,
}));

describe("the stage timeline", () => {
  it("draws each stage as wide as its epochs and as high as its images are large", () => {
    const { bars } = stageTimeline(stages, null, frame);
    expect(bars.map(({ x, width }) => [x, width])).toEqual([
      [113, 218.5],
      [333.5, 218.5],
      [554, 218.5],
      [774.5, 218.5],
    ]);
    expect(bars.map(({ height }) => height)).toEqual([20, 38, 56, 74]);
    expect(bars.every(({ state, doneWidth }) => state === "ahead" && doneWidth === 0)).toBe(true);
  });

  it("fills what is done and marks where the run stands", () => {
    const { bars, now } = stageTimeline(stages, 46, frame);
    expect(bars.map(({ state }) => state)).toEqual(["done", "done", "current", "ahead"]);
    expect(now!.x).toBeCloseTo(619.15);
    expect(bars[2]!.doneWidth).toBeCloseTo(619.15 - 554);
  });

  it("steps the strength at the borders, as the trainer does", () => {
    const { line } = stageTimeline(stages, null, frame);
    expect(line).toContain("L332.5 171.4L332.5 157.6");
  });

  it("stays within its frame wherever the run stands", () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 200, noNaN: true }), (position) => {
        const { bars, now } = stageTimeline(stages, position, frame);
        expect(now!.x).toBeGreaterThanOrEqual(frame.left);
        expect(now!.x).toBeLessThanOrEqual(frame.width - frame.right);
        for (const { doneWidth, width } of bars) {
          expect(doneWidth).toBeGreaterThanOrEqual(0);
          expect(doneWidth).toBeLessThanOrEqual(width);
        }
      }),
    );
  });

  it("keeps the strengths' labels clear of the line of where the run stands", () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 80, noNaN: true }), (position) => {
        const { strengthLabels, now } = stageTimeline(stages, position, frame);
        for (const { x } of strengthLabels) expect(Math.abs(x - now!.x)).toBeGreaterThanOrEqual(19.9);
      }),
    );
    expect(stageTimeline(stages, null, frame).strengthLabels[0]!.x).toBeCloseTo(222.25);
  });

  it("leaves out stages that a short run has no epoch for", () => {
    const short = [0, 0, 1, 2].map((fromEpoch, index) => ({
      ...stages[index]!,
      fromEpoch,
      toEpoch: [0, 1, 2, 3][index]!,
    }));
    const { bars } = stageTimeline(short, 1.5, frame);
    expect(bars.map(({ stage }) => stage.imageSize)).toEqual([192, 256, 320]);
    expect(bars.every(({ width }) => width > 0)).toBe(true);
  });

  it("labels as many borders as have room, the last always", () => {
    const many = Array.from({ length: 16 }, (_, index) => ({
      ...stages[0]!,
      fromEpoch: index,
      toEpoch: index + 1,
    }));
    const { ticks } = stageTimeline(many, null, { ...frame, width: 400 });
    const gaps = ticks.slice(1).map(({ x }, index) => x - ticks[index]!.x);
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(28);
    expect(ticks.at(-1)!.epoch).toBe(16);
  });

  it("knows the stage of an epoch, the last one after the end", () => {
    expect(stageAt(stages, 20)?.imageSize).toBe(192);
    expect(stageAt(stages, 80)?.imageSize).toBe(320);
    expect(stageAt([], 0)).toBeUndefined();
  });
});
