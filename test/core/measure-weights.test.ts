import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type TrainConfigInput, trainConfigSchema } from "../../core/contract/train-config.ts";
import { createRun } from "../../core/create-run.ts";
import { importDataset } from "../../core/dataset/import/import-dataset.ts";
import { openProject, type Project } from "../../core/dataset/project.ts";
import { forkProcess } from "../../core/fork-process.ts";
import { superviseTraining } from "../../core/supervise-training.ts";
import { CheckpointFiles } from "../../core/train/checkpoint-files.ts";
import { emaName } from "../../core/train/training-graph.ts";
import { validateRun } from "../../core/validate-run.ts";
import { writeSquaresSet } from "./train/synthetic-set.ts";

const root = mkdtempSync(join(tmpdir(), "boresight-measure-"));
const folder = join(root, "project");
const small = { imageSize: 64, batchSize: 4, nominalBatchSize: 8, learningRate: 0.01 } as const;
let project: Project;
let said: string[];

beforeAll(async () => {
  await writeSquaresSet(join(root, "set"), 10);
  await importDataset({ project: folder, source: join(root, "set"), format: "yolo" });
  project = openProject(folder);
});
afterAll(() => {
  project.close();
  rmSync(root, { recursive: true, force: true });
});

/** A run from its beginning to its end, by its id. */
async function run(input: TrainConfigInput): Promise<string> {
  said = [];
  const onProblem = (message: string) => void said.push(message);
  const { id } = await createRun(project, { config: trainConfigSchema.parse(input), onProblem });
  const { signal } = new AbortController();
  const last = await superviseTraining({
    project,
    runId: id,
    resume: false,
    launch: forkProcess,
    onEvent: () => undefined,
    onProblem,
    signal,
  });
  expect(last).toMatchObject({ type: "finished", reason: "finished" });
  return id;
}

/** The numbers of a run's model. */
function averagesOf(id: string): Map<string, unknown> {
  const { state } = new CheckpointFiles(project.runFolder(id)).read("best");
  return new Map(
    [...state].filter(([name]) => name.endsWith(emaName(""))).map(([name, { data }]) => [name, data]),
  );
}

describe("a run of no epochs", () => {
  it("makes a model of a file of weights, unchanged, with the figures that they have here", async () => {
    const trained = await run({ ...small, epochs: 6 });
    const checkpoint = new CheckpointFiles(project.runFolder(trained)).describe("best");
    const file = join(project.runFolder(trained), checkpoint.weights);

    const taken = await run({ ...small, epochs: 0, init: file });
    const names = project.classes.list().map(({ name }) => name);
    expect(said.join(" ")).toContain(`classes, in their order: ${names.join(", ")}`);
    const averages = averagesOf(taken);
    expect(averages.size).toBeGreaterThan(100);
    for (const [name, data] of averagesOf(trained)) expect(averages.get(name), name).toEqual(data);
    const { report: reportBefore } = project.runs.get(trained);
    const record = project.runs.get(taken);
    const { speed: _, ...figures } = record.report!;
    expect(reportBefore).toMatchObject(figures);
    expect(record).toMatchObject({
      status: "finished",
      epochsDone: 0,
      bestMetrics: { epoch: 0, map50: figures.map50, map50To95: figures.map50To95 },
    });
    const again = await validateRun({
      project: folder,
      run: taken,
      split: "val",
      onProblem: () => undefined,
    });
    expect(again).toMatchObject(figures);
    expect(project.runs.find("best").bestMetrics!.fitness).toBe(record.bestMetrics!.fitness);
  });

  it("is refused where a weight would begin at random, or none is given", async () => {
    const [trained] = project.runs.list();
    const other = { ...small, epochs: 0, model: "yolov8n", init: trained!.id };
    await expect(run(other)).rejects.toMatchObject({
      code: "weights-invalid",
      message: expect.stringMatching(/\d+ tensors of yolov8n are not in it \(model\..* number of classes/),
    });
    expect(() => trainConfigSchema.parse({ epochs: 0 })).toThrow(/no epochs measures weights/);
    expect(project.runs.list()).toHaveLength(2);
  });
});
