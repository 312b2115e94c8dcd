import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, expect, it } from "vitest";
import type { ChildHandle, LaunchProcess } from "../../core/child-handle.ts";
import { trainConfigSchema } from "../../core/contract/train-config.ts";
import { forkProcess } from "../../core/fork-process.ts";
import { StepMeasure, type StepMeasureOptions } from "../../electron/training/step-measure.ts";

const root = mkdtempSync(join(tmpdir(), "boresight-steps-"));
const small = trainConfigSchema.parse({ model: "yolov8n", imageSize: 64, batchSize: 2 });
const CLASSES = 3;

let started: ChildHandle[] = [];
const launch: LaunchProcess = (entry, environment) => {
  const child = forkProcess(entry, environment);
  started.push(child);
  return child;
};
const measureIn = (folder: string, isBusy = false): StepMeasure => {
  const options: StepMeasureOptions = {
    launch,
    trainOn: () => "processor",
    environment: { ...process.env, BORESIGHT_CACHE: join(root, folder) },
    isBusy: () => isBusy,
  };
  return new StepMeasure(options);
};

beforeEach(() => {
  started = [];
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

it("times real steps once a machine, for runs of similar steps and whoever asks meanwhile", async () => {
  using measure = measureIn("once");
  expect(measure.timesOf(small)).toBeNull();
  const asked = [measure.measure(small, CLASSES), measure.measure(small, CLASSES)];
  expect(await Promise.all(asked)).toEqual([true, true]);
  expect(started).toHaveLength(1);
  const times = measure.timesOf(small)!;
  expect(times.training.map(({ imageSize, batchSize }) => [imageSize, batchSize])).toEqual([
    [32, 2],
    [64, 2],
  ]);
  for (const { seconds } of [...times.training, times.detection]) expect(seconds).toBeGreaterThan(0);

  using later = measureIn("once");
  expect(await later.measure(small, CLASSES)).toBe(false);
  expect(started).toHaveLength(1);
  expect(later.timesOf({ ...small, imageSize: 128 })).toEqual(times);
  expect(later.timesOf({ ...small, imageSize: 160 })).toBeNull();
  expect(later.timesOf({ ...small, model: "mbconv-yolov8n" })).toBeNull();
});

it("measures again what was measured while other programs were at work, once they are done", async () => {
  using busy = measureIn("busy", true);
  expect(await busy.measure(small, CLASSES)).toBe(true);
  expect(await busy.measure(small, CLASSES)).toBe(false);
  using quiet = measureIn("busy");
  expect(await quiet.measure(small, CLASSES)).toBe(true);
  expect(await quiet.measure(small, CLASSES)).toBe(false);
  expect(started).toHaveLength(2);
});

it("leaves the machine at once when a run needs it, and knows nothing then", async () => {
  using measure = measureIn("cancelled");
  const asked = measure.measure(small, CLASSES);
  const exit = new Promise((resolve) => started[0]!.onExit(resolve));
  measure.cancel();
  await expect(asked).rejects.toMatchObject({ code: "cancelled" });
  expect(await exit).toMatchObject({ signal: "SIGKILL" });
  expect(measure.timesOf(small)).toBeNull();
});

it("gives way to a measure for other settings", async () => {
  using measure = measureIn("other");
  const first = measure.measure(small, CLASSES);
  const second = measure.measure({ ...small, imageSize: 32 }, CLASSES);
  await expect(first).rejects.toMatchObject({ code: "cancelled" });
  expect(await second).toBe(true);
});
