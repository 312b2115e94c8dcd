import { describe, expect, it } from "vitest";
import type { EpochDone, RunStarted, StageStarted, StepDone } from "../../../core/contract/train-event.ts";
import {
  addEvents,
  bestEpochOf,
  classScores,
  EMPTY_PROGRESS,
  lossLines,
  positionOf,
  scoreLines,
  secondsLeft,
} from "../../../renderer/train/run-progress.ts";

const started = (firstEpoch = 0): RunStarted => ({
  type: "started",
  runId: "run-0001",
  model: "mbconv-yolov8n",
  parameters: 3_000_000,
  trainImages: 40,
  valImages: 10,
  classes: ["c17", "f16"],
  datasetHash: "abc",
  device: "cpu",
  epochs: 10,
  stepsPerEpoch: 4,
  firstEpoch,
});
const stage = (index: number, epoch: number): StageStarted => ({
  type: "stage",
  stage: index,
  stages: 2,
  epoch,
  imageSize: 64 + 32 * index,
  regularisers: {},
});
const step = (epoch: number, stepInEpoch: number, box = 1): StepDone => ({
  type: "step",
  epoch,
  step: epoch * 4 + stepInEpoch,
  stepInEpoch,
  stepsPerEpoch: 4,
  imageSize: 64,
  loss: { box, classification: 0.5, distribution: 0.25 },
  learningRate: 0.001,
  imagesPerSecond: 20,
  etaSeconds: 100 - epoch * 10 - stepInEpoch,
});
const epoch = (number: number, map50To95: number, best = false): EpochDone => ({
  type: "epoch",
  epoch: number,
  epochs: 10,
  stage: 0,
  imageSize: 64,
  loss: { box: 3 / number, classification: 2 / number, distribution: 1 / number },
  learningRate: 0.001,
  imagesPerSecond: 20,
  seconds: 9,
  elapsedSeconds: 9 * number,
  etaSeconds: 90 - 9 * number,
  precision: 0.5,
  recall: 0.5,
  map50: map50To95 + 0.2,
  map50To95,
  fitness: map50To95,
  best,
  classes: [
    {
      name: "c17",
      images: 5,
      instances: 9,
      precision: 0.5,
      recall: 0.5,
      ap50: 0.6,
      ap50To95: map50To95 + 0.1,
    },
    { name: "f16", images: 0, instances: 0, precision: null, recall: null, ap50: null, ap50To95: null },
  ],
  memoryBytes: 1e9,
  imagesAtOnce: 16,
});

describe("a run's progress", () => {
  it("gathers epochs into the lines of its charts", () => {
    const progress = addEvents(EMPTY_PROGRESS, [started(), stage(0, 0), epoch(1, 0.1, true), epoch(2, 0.2)]);
    expect(lossLines(progress).total).toEqual([
      { x: 1, y: 6 },
      { x: 2, y: 3 },
    ]);
    expect(lossLines(progress).terms.box).toEqual([
      { x: 1, y: 3 },
      { x: 2, y: 1.5 },
    ]);
    expect(scoreLines(progress.epochs).map50To95).toEqual([
      { x: 1, y: 0.1 },
      { x: 2, y: 0.2 },
    ]);
    expect(bestEpochOf(progress)?.epoch).toBe(1);
  });

  it("stands between epochs while steps are told", () => {
    const progress = addEvents(EMPTY_PROGRESS, [started(), epoch(1, 0.1), step(1, 2)]);
    expect(positionOf(progress)).toBe(1.5);
    expect(secondsLeft(progress)).toBe(88);
  });

  it("knows no time left before anything tells the pace, and none after the end", () => {
    expect(secondsLeft(addEvents(EMPTY_PROGRESS, [started()]))).toBeNull();
    const failed = { type: "failed", runId: "run-0001", code: "engine-failed", message: "x" } as const;
    expect(secondsLeft(addEvents(EMPTY_PROGRESS, [epoch(1, 0.1), failed]))).toBeNull();
  });

  it("forgets, when it is resumed, what is done again", () => {
    const before = addEvents(EMPTY_PROGRESS, [
      started(),
      stage(0, 0),
      step(0, 1),
      epoch(1, 0.1),
      epoch(2, 0.2),
      stage(1, 2),
      step(2, 1),
      epoch(3, 0.3),
    ]);
    const resumed = addEvents(before, [started(2)]);
    expect(resumed.epochs.map(({ epoch }) => epoch)).toEqual([1, 2]);
    expect(resumed.stepLosses.map(({ x }) => x)).toEqual([0.25]);
    expect(positionOf(resumed)).toBe(2);
    expect(addEvents(resumed, [epoch(3, 0.35)]).epochs.at(-1)?.map50To95).toBe(0.35);
  });

  it("keeps the steps of a long run few enough to draw, the newest among them", () => {
    const steps = Array.from({ length: 5000 }, (_, index) => step(Math.floor(index / 4), (index % 4) + 1));
    const { stepLosses } = addEvents(EMPTY_PROGRESS, steps);
    expect(stepLosses.length).toBeLessThanOrEqual(800);
    expect(stepLosses.at(-1)).toEqual({ x: 1250, y: 1.75 });
    expect(stepLosses.every(({ x }, index) => index === 0 || x > stepLosses[index - 1]!.x)).toBe(true);
  });

  it("compares each class with the epoch before and with the other run's best", () => {
    const reference = [epoch(1, 0.3), epoch(2, 0.6, true), epoch(3, 0.5)];
    const [c17, f16] = classScores([epoch(1, 0.1), epoch(2, 0.25)], reference);
    expect(c17!.score).toBeCloseTo(0.35);
    expect(c17!.change).toBeCloseTo(0.15);
    expect(c17!.reference).toBeCloseTo(0.7);
    expect(f16).toEqual({ name: "f16", score: null, change: null, reference: null, instances: 0 });
  });
});
