import { describe, expect, it } from "vitest";
import type { RunSummary } from "../../../core/contract/studio/train-channels.ts";
import { trainConfigSchema } from "../../../core/contract/train-config.ts";
import { failureFix, failureText } from "../../../renderer/train/failure-fix.ts";
import { describeLength, epochsOf, scaleEstimate } from "../../../renderer/train/run-length.ts";
import {
  bestRun,
  epochInWork,
  runCaption,
  runTitle,
  runTitleInText,
} from "../../../renderer/train/run-title.ts";

const run = (change: Partial<RunSummary>): RunSummary => ({
  id: "run-0012",
  name: "",
  createdAt: "2026-11-21T10:00:00Z",
  status: "finished",
  model: "mbconv-yolov8n",
  config: trainConfigSchema.parse({ epochs: 80 }),
  datasetHash: "abc",
  epochsDone: 80,
  bestMetrics: null,
  report: null,
  notes: "",
  history: [],
  failure: null,
  folderBytes: 0,
  ...change,
});
const metrics = (fitness: number): RunSummary["bestMetrics"] => ({
  epoch: 3,
  precision: 0.5,
  recall: 0.5,
  map50: 0.5,
  map50To95: fitness,
  fitness,
});

describe("a run in a list", () => {
  it("goes by the name that it was given, else by its number", () => {
    expect(runTitle(run({}))).toBe("Run 12");
    expect(runTitle(run({ name: "run-0012" }))).toBe("Run 12");
    expect(runTitle(run({ name: "without mixup" }))).toBe("without mixup");
  });

  it("keeps the letters of a given name within a sentence", () => {
    expect(runTitleInText(run({}))).toBe("run 12");
    expect(runTitleInText(run({ name: "Without mixup" }))).toBe("Without mixup");
  });

  it.each([
    [{}, "Standard, 80 epochs"],
    [{ status: "running", epochsDone: 45 }, "Standard, epoch 46 of 80"],
    [{ status: "paused", epochsDone: 45 }, "Paused after epoch 45 of 80"],
    [{ status: "cancelled", epochsDone: 51 }, "Stopped after epoch 51"],
    [{ status: "cancelled", epochsDone: 0 }, "Stopped before its first epoch"],
    [{ status: "finished", epochsDone: 60 }, "60 of 80 epochs, then no gain"],
    [{ status: "failed", failure: "Ran out of memory." }, "Ran out of memory."],
  ] as const)("says how it stands: %o", (change, caption) => {
    expect(runCaption(run(change))).toBe(caption);
  });

  it("is in the same epoch until that was validated, and in no epoch after its last", () => {
    expect(epochInWork(run({ status: "running", epochsDone: 5 }))).toBe(6);
    expect(epochInWork(run({ status: "running", epochsDone: 80 }))).toBe(80);
  });

  it("makes the proposals when no other has a higher fitness", () => {
    const runs = [
      run({ id: "run-0001", bestMetrics: metrics(0.5) }),
      run({ id: "run-0002", bestMetrics: metrics(0.7) }),
      run({ id: "run-0003" }),
    ];
    expect(bestRun(runs)?.id).toBe("run-0002");
    expect(bestRun([run({})])).toBeUndefined();
  });
});

describe("a run's length", () => {
  it("is named where it is one of the three", () => {
    expect(describeLength(epochsOf("quick"))).toBe("Quick, 30 epochs");
    expect(describeLength(1)).toBe("1 epoch");
  });

  it("scales the estimate by its epochs, and knows none where none was measured", () => {
    expect(scaleEstimate(800, 80, 30)).toBe(300);
    expect(scaleEstimate(null, 80, 30)).toBeNull();
  });
});

describe("a failure", () => {
  it("is told to somebody at a window, not at a terminal", () => {
    const died = run({ failureCode: "training-process-died", failure: "… go on with --resume run-0008." });
    expect(failureText(died)).toBe("The training process ended without a word, perhaps for lack of memory.");
    expect(runCaption({ ...died, status: "failed" })).toBe("The process died");
  });

  it("keeps its own words where they are for everybody", () => {
    expect(failureText(run({ failureCode: "disk", failure: "The disk is full." }))).toBe("The disk is full.");
  });
});

describe("the way on after a failure", () => {
  it("is half the batch where the process died", () => {
    const fix = failureFix(run({ failureCode: "training-process-died" }));
    expect(fix).toMatchObject({ kind: "retry", label: "Retry with batch 8", config: { batchSize: 8 } });
  });

  it("is a lower learning rate where numbers left the sensible", () => {
    const config = trainConfigSchema.parse({ learningRate: 0.01 });
    const fix = failureFix(run({ failureCode: "training-diverged", config }));
    expect(fix).toMatchObject({ kind: "retry", config: { learningRate: 0.0033 } });
  });

  it("is the set-up where the engine is missing, else to go on where there is something to go on from", () => {
    expect(failureFix(run({ failureCode: "engine-missing" })).kind).toBe("set-up");
    expect(failureFix(run({ failureCode: null, epochsDone: 4 })).kind).toBe("resume");
    expect(failureFix(run({ failureCode: null, epochsDone: 0 })).kind).toBe("retry");
  });
});
