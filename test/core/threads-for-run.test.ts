import { mkdtempSync, rmSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { calibrateThreads } from "../../core/calibrate-threads.ts";
import { trainConfigSchema } from "../../core/contract/train-config.ts";
import { CalibratedThreadsFile } from "../../core/engine/threads/calibrated-threads-file.ts";
import { stepKindOf, takeThreadsForRun, wantsCalibration } from "../../core/threads-for-run.ts";

const cache = mkdtempSync(join(tmpdir(), "boresight-run-threads-"));
const long = trainConfigSchema.parse({ model: "yolov8s", epochs: 100 });
const IMAGES = 300;
let environment: NodeJS.ProcessEnv;

beforeEach(() => {
  const {
    TF_NUM_INTRAOP_THREADS: _,
    TF_NUM_INTEROP_THREADS: __,
    BORESIGHT_CALIBRATE: ___,
    ...rest
  } = process.env;
  environment = { ...rest, BORESIGHT_CACHE: cache };
});

afterAll(() => rmSync(cache, { recursive: true, force: true }));

describe("threads for a run", () => {
  it("are measured before a long run on a machine with several processors that does nothing else", () => {
    const several = availableParallelism() > 1;
    expect(wantsCalibration(long, IMAGES, { environment, load: 0.1 })).toBe(several);
    expect(wantsCalibration(long, IMAGES, { environment, load: 100 })).toBe(false);
  });

  it("are not measured before a short one, nor where somebody said otherwise", () => {
    const wants = (changes: object, words: NodeJS.ProcessEnv = {}): boolean => {
      const config = trainConfigSchema.parse({ ...long, ...changes });
      return wantsCalibration(config, IMAGES, { environment: { ...environment, ...words }, load: 0 });
    };
    expect(wants({ epochs: 5 })).toBe(false);
    expect(wants({ timeLimitMinutes: 8 })).toBe(false);
    expect(wants({}, { BORESIGHT_CALIBRATE: "off" })).toBe(false);
    expect(wants({}, { TF_NUM_INTRAOP_THREADS: "1" })).toBe(false);
  });

  it("are known for all models of the family at this size and batch once one was measured", () => {
    const kind = stepKindOf(long);
    expect(kind).toEqual({ family: "yolov8", imageSize: 320, batchSize: 16 });
    new CalibratedThreadsFile(environment).add([
      { ...kind, intraOp: 2, interOp: 1, seconds: 1, usualSeconds: 1.5 },
    ]);
    expect(wantsCalibration(long, IMAGES, { environment, load: 0 })).toBe(false);
    expect(wantsCalibration({ ...long, model: "yolov8n" }, IMAGES, { environment, load: 0 })).toBe(false);
  });

  it("are TensorFlow's where nothing was measured and the run is short, without a word", async () => {
    const said: string[] = [];
    const options = { say: (text: string) => said.push(text), signal: new AbortController().signal };
    const config = trainConfigSchema.parse({ model: "fused-yolov8n", epochs: 1 });
    expect(await takeThreadsForRun(config, IMAGES, { ...options, environment })).toBeUndefined();
    expect(said).toEqual([]);
  });

  it("are measured by real steps, told one by one, and kept", async () => {
    const kind = { family: "yolov8", imageSize: 32, batchSize: 1 };
    const said: string[] = [];
    const found = await calibrateThreads(kind, { say: (text) => said.push(text), environment });
    expect(found).toMatchObject(kind);
    expect(found!.seconds).toBeLessThanOrEqual(found!.usualSeconds);
    expect(said[0]).toMatch(/^Measuring \d+ threads by \d+ operations, yolov8 at 32 px \(1 of \d\)/);
    expect(new CalibratedThreadsFile(environment).read()).toContainEqual(found);
  });

  it("are forgotten where the run is stopped while they are measured", async () => {
    const kind = { family: "yolov8", imageSize: 64, batchSize: 1 };
    const signal = AbortSignal.abort();
    expect(await calibrateThreads(kind, { say: () => {}, environment, signal })).toBeUndefined();
    expect(new CalibratedThreadsFile(environment).read()).not.toContainEqual(expect.objectContaining(kind));
  });
});
