import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { trainConfigSchema } from "../../core/contract/train-config.ts";
import { importDataset } from "../../core/dataset/import/import-dataset.ts";
import { openProject } from "../../core/dataset/project.ts";
import { forkProcess } from "../../core/fork-process.ts";
import { superviseTraining } from "../../core/supervise-training.ts";
import { trainingDeath } from "../../core/training-death.ts";
import { writeSquaresSet } from "./train/synthetic-set.ts";

const root = mkdtempSync(join(tmpdir(), "boresight-death-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const KILLED = { code: null, signal: "SIGKILL" };

it("says what a person can do where memory ran out, and where somebody ended the process", () => {
  expect(trainingDeath("memory", "run-0001", KILLED)).toMatchObject({
    code: "out-of-memory",
    message: expect.stringMatching(/^Memory ran out.*close other programs and resume.*smaller batch/),
  });
  expect(trainingDeath("outside", "run-0001", KILLED)).toMatchObject({
    code: "training-process-killed",
    message: expect.stringMatching(/ended from outside.*resume the run from its last checkpoint/),
  });
  expect(trainingDeath("unknown", "run-0001", { code: 3, signal: null })).toMatchObject({
    code: "training-process-died",
    message: expect.stringMatching(/exit code 3.*perhaps for lack of memory/),
  });
});

it("tells a process that somebody kills from one that died for want of memory, in the run too", async () => {
  await writeSquaresSet(join(root, "set"), 10);
  const projectFolder = join(root, "project");
  await importDataset({ project: projectFolder, source: join(root, "set"), format: "yolo" });
  using project = openProject(projectFolder);
  const config = trainConfigSchema.parse({ epochs: 10_000, imageSize: 32, batchSize: 8 });
  const { hash: datasetHash } = project.snapshot();
  const { id: runId } = project.runs.create({ model: config.model, config, datasetHash });
  let trainer = 0;
  const training = superviseTraining({
    project,
    runId,
    resume: false,
    launch: (...call) => {
      const child = forkProcess(...call);
      trainer = child.pid!;
      return child;
    },
    onEvent: ({ type }) => type === "step" && process.kill(trainer, "SIGKILL"),
    onProblem: () => undefined,
    signal: new AbortController().signal,
  });
  await expect(training).rejects.toMatchObject({ code: "training-process-killed" });
  expect(project.runs.get(runId)).toMatchObject({
    status: "failed",
    failure: expect.stringContaining("ended from outside (SIGKILL)"),
  });
});
