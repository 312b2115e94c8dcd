import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { CalibratedThreadsFile } from "../../../../core/engine/threads/calibrated-threads-file.ts";
import { takeCalibratedThreads } from "../../../../core/engine/threads/take-calibrated-threads.ts";
import { fastestThreads, threadCandidates } from "../../../../core/engine/threads/thread-choice.ts";

const cache = mkdtempSync(join(tmpdir(), "boresight-threads-"));
let environment: NodeJS.ProcessEnv;
const yolo = { family: "yolov8", imageSize: 320, batchSize: 16 };

beforeEach(() => {
  environment = { BORESIGHT_CACHE: cache };
});

afterAll(() => rmSync(cache, { recursive: true, force: true }));

describe("the threads of a training step", () => {
  it("are measured for each choice once, TensorFlow's own first", () => {
    expect(threadCandidates(1)).toEqual([{ intraOp: 1, interOp: 1 }]);
    expect(threadCandidates(2)).toEqual([
      { intraOp: 2, interOp: 2 },
      { intraOp: 2, interOp: 1 },
      { intraOp: 1, interOp: 2 },
    ]);
  });

  it("stay TensorFlow's where nothing is faster by more than noise", () => {
    const usual = { intraOp: 8, interOp: 8, seconds: 1 };
    expect(fastestThreads([usual, { intraOp: 8, interOp: 1, seconds: 0.98 }])).toBe(usual);
    const faster = { intraOp: 8, interOp: 2, seconds: 0.8 };
    expect(fastestThreads([usual, { intraOp: 8, interOp: 1, seconds: 0.9 }, faster])).toBe(faster);
  });

  it("are those that were measured for the family at the nearest size, then the nearest batch", () => {
    const measured = { seconds: 1, usualSeconds: 2, intraOp: 2, interOp: 1 };
    new CalibratedThreadsFile(environment).add([
      { ...yolo, ...measured, imageSize: 320, batchSize: 4 },
      { ...yolo, ...measured, imageSize: 320 },
      { ...yolo, ...measured, imageSize: 640 },
      { ...yolo, ...measured, family: "mbconv-yolov8", imageSize: 416 },
    ]);
    expect(takeCalibratedThreads({ ...yolo, imageSize: 416 }, environment)).toMatchObject({
      family: "yolov8",
      imageSize: 320,
      batchSize: 16,
    });
    expect(environment).toMatchObject({ TF_NUM_INTRAOP_THREADS: "2", TF_NUM_INTEROP_THREADS: "1" });
  });

  it("are measured anew in place of older figures of the same kind", () => {
    const file = new CalibratedThreadsFile(environment);
    const older = { ...yolo, imageSize: 96, intraOp: 2, interOp: 2, seconds: 1, usualSeconds: 1 };
    file.add([older]);
    file.add([{ ...older, interOp: 1 }]);
    expect(file.read().filter(({ imageSize }) => imageSize === 96)).toEqual([{ ...older, interOp: 1 }]);
  });

  it("are the environment's where it says so, and TensorFlow's where nothing was measured", () => {
    const given = { ...environment, TF_NUM_INTRAOP_THREADS: "3" };
    expect(takeCalibratedThreads(yolo, given)).toBeUndefined();
    expect(given).not.toHaveProperty("TF_NUM_INTEROP_THREADS");
    writeFileSync(new CalibratedThreadsFile(environment).path, "not JSON");
    expect(takeCalibratedThreads(yolo, environment)).toBeUndefined();
    expect(environment).toEqual({ BORESIGHT_CACHE: cache });
  });
});
