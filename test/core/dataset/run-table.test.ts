import { expect, it } from "vitest";
import type { RunMetrics } from "../../../core/contract/run.ts";
import { trainConfigSchema } from "../../../core/contract/train-config.ts";
import { openProject } from "../../../core/dataset/project.ts";
import { errorOf } from "./error-of.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const newRun = { model: "yolov8n", config: trainConfigSchema.parse({}), datasetHash: "ab".repeat(32) };

function metrics(fitness: number): RunMetrics {
  return { epoch: 3, precision: 0.5, recall: 0.5, map50: fitness, map50To95: fitness, fitness };
}

it("numbers runs in the order in which they begin", () => {
  using project = openProject(temporaryFolder(), { create: true });
  const first = project.runs.create(newRun);
  const second = project.runs.create({ ...newRun, name: "larger images" });
  expect([first.id, first.name, first.status]).toEqual(["run-0001", "run-0001", "running"]);
  expect([second.id, second.name]).toEqual(["run-0002", "larger images"]);
  expect(project.runs.list()).toEqual([first, second]);
});

it("keeps what a run became after the project was closed", () => {
  const folder = temporaryFolder();
  const project = openProject(folder, { create: true });
  const { id } = project.runs.create(newRun);
  const changed = project.runs.update(id, { status: "finished", epochsDone: 4, bestMetrics: metrics(0.5) });
  project.close();
  using again = openProject(folder);
  expect(again.runs.get(id)).toEqual(changed);
  expect(again.runs.get(id)).toMatchObject({ status: "finished", epochsDone: 4, config: newRun.config });
});

it("finds the best run by its fitness and the last one by its number", () => {
  using project = openProject(temporaryFolder(), { create: true });
  for (const fitness of [0.4, 0.6, 0.5]) {
    project.runs.update(project.runs.create(newRun).id, { bestMetrics: metrics(fitness) });
  }
  project.runs.create(newRun);
  expect(project.runs.find("best").id).toBe("run-0002");
  expect(project.runs.find("last").id).toBe("run-0004");
  expect(project.runs.find("run-0003").id).toBe("run-0003");
});

it("names the runs there are when it is asked for another", () => {
  using project = openProject(temporaryFolder(), { create: true });
  expect(errorOf(() => project.runs.find("last")).message).toContain("train one first");
  project.runs.create(newRun);
  for (const reference of ["run-0002", "best", "run-1", "../run-0001"]) {
    const error = errorOf(() => project.runs.find(reference));
    expect(error.code).toBe("run-not-found");
    expect(error.message).toContain("run-0001");
  }
});

it("reads a run of before a setting was there with what the run went by", () => {
  using project = openProject(temporaryFolder(), { create: true });
  const { stageTable, precision, smallImages, ...before } = trainConfigSchema.parse({ epochs: 7 });
  const { id } = project.runs.create({ ...newRun, config: before as typeof newRun.config });
  expect(project.runs.get(id).config).toEqual({ ...before, stageTable, precision, smallImages: "resize" });
  expect(smallImages).toBe("crop");
});

it("reads a run with a setting that is no more, and keeps what it says of the others", () => {
  using project = openProject(temporaryFolder(), { create: true });
  const config = { epochs: 9, formerSetting: true } as unknown as typeof newRun.config;
  const { id } = project.runs.create({ ...newRun, config });
  expect(project.runs.get(id).config).toMatchObject({ epochs: 9, stageTable: null, precision: "float32" });
});
