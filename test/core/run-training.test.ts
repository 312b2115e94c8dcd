import { fork } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { trainConfigSchema } from "../../core/contract/train-config.ts";
import type { TrainEvent } from "../../core/contract/train-event.ts";
import { importDataset } from "../../core/dataset/import/import-dataset.ts";
import { openProject } from "../../core/dataset/project.ts";
import { CheckpointFiles } from "../../core/train/checkpoint-files.ts";
import type { TrainingMessage } from "../../core/training-messages.ts";
import { writeSquaresSet } from "./train/synthetic-set.ts";

const root = mkdtempSync(join(tmpdir(), "boresight-run-"));
const projectFolder = join(root, "project");
const program = new URL("../../core/run-training.ts", import.meta.url).pathname;

beforeAll(async () => {
  await writeSquaresSet(join(root, "set"), 10);
  await importDataset({ project: projectFolder, source: join(root, "set"), format: "yolo" });
});

afterAll(() => rmSync(root, { recursive: true, force: true }));

function createRun(): { readonly runId: string; readonly checkpoints: CheckpointFiles } {
  using project = openProject(projectFolder);
  const config = trainConfigSchema.parse({ epochs: 3, imageSize: 64, batchSize: 4, nominalBatchSize: 8 });
  const { hash } = project.snapshot();
  const { id: runId } = project.runs.create({ model: config.model, config, datasetHash: hash });
  return { runId, checkpoints: new CheckpointFiles(project.runFolder(runId)) };
}

/** Runs the training process until it ends, or is killed after an event. */
function runProcess(
  runId: string,
  resume: boolean,
  killAfter?: (event: TrainEvent) => boolean,
): Promise<TrainEvent[]> {
  return new Promise((resolve) => {
    const events: TrainEvent[] = [];
    const child = fork(program, { execPath: process.execPath, execArgv: [], silent: true });
    child.on("message", (message: TrainingMessage) => {
      if (message.type !== "event") return;
      events.push(message.event);
      if (killAfter?.(message.event)) child.kill("SIGKILL");
    });
    child.on("exit", () => resolve(events));
    child.send({ type: "start", projectFolder, runId, resume });
  });
}

describe("the training process", () => {
  it("ends with the weights of an uncut run when it was killed with SIGKILL and resumed", async () => {
    const whole = createRun();
    const uncut = await runProcess(whole.runId, false);
    expect(uncut.at(-1)).toMatchObject({ type: "finished", reason: "finished", epochs: 3 });

    const killed = createRun();
    const before = await runProcess(
      killed.runId,
      false,
      (event) => event.type === "step" && event.epoch === 1,
    );
    expect(before.some(({ type }) => type === "finished")).toBe(false);
    expect(killed.checkpoints.read("last").position.epoch).toBe(1);
    const after = await runProcess(killed.runId, true);
    expect(after[0]).toMatchObject({ type: "started", firstEpoch: 1 });
    expect(after.at(-1)).toMatchObject({ type: "finished", epochs: 3 });

    const [expected, found] = [whole.checkpoints.read("last").state, killed.checkpoints.read("last").state];
    expect([...found.keys()]).toEqual([...expected.keys()]);
    for (const [name, { data }] of expected) expect(found.get(name)!.data, name).toEqual(data);
  });

  it("tells an error by its code and ends", async () => {
    const [event] = await runProcess("run-9999", false);
    expect(event).toMatchObject({ type: "failed", code: "run-not-found" });
  });
});
