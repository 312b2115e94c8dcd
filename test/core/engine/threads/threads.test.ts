import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { CalibratedThreadsFile } from "../../../../core/engine/threads/calibrated-threads-file.ts";
import { takeCalibratedThreads } from "../../../../core/engine/threads/take-calibrated-threads.ts";
import { fastestThreads, threadCandidates } from "../../../../core/engine/threads/thread-choice.ts";

const cache = mkdtempSync(join(tmpdir(), "boresight-threads-"));
let environment: NodeJS.ProcessEnv;

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

  it("are those that were measured for the nearest size", () => {
    const measured = { seconds: 1, usualSeconds: 2 };
    new CalibratedThreadsFile(environment).write([
      { imageSize: 320, intraOp: 2, interOp: 1, ...measured },
      { imageSize: 640, intraOp: 1, interOp: 2, ...measured },
    ]);
    expect(takeCalibratedThreads(416, environment)?.imageSize).toBe(320);
    expect(environment).toMatchObject({ TF_NUM_INTRAOP_THREADS: "2", TF_NUM_INTEROP_THREADS: "1" });
  });

  it("are the environment's where it says so, and TensorFlow's where nothing was measured", () => {
    const given = { ...environment, TF_NUM_INTRAOP_THREADS: "3" };
    expect(takeCalibratedThreads(320, given)).toBeUndefined();
    expect(given).not.toHaveProperty("TF_NUM_INTEROP_THREADS");
    writeFileSync(new CalibratedThreadsFile(environment).path, "not JSON");
    expect(takeCalibratedThreads(320, environment)).toBeUndefined();
    expect(environment).toEqual({ BORESIGHT_CACHE: cache });
  });
});
