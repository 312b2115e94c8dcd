import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { trainConfigSchema } from "../../core/contract/train-config.ts";
import { openProject, type Project } from "../../core/dataset/project.ts";
import { elementCount, filledTensor } from "../../core/engine/host-tensor.ts";
import { encodeSafetensors } from "../../core/engine/safetensors.ts";
import { describeMisfits, initialWeights } from "../../core/initial-weights.ts";
import { parameterShapes } from "../../core/model/parameter-shapes.ts";
import { BEGINNING } from "../../core/train/checkpoint.ts";
import { CheckpointFiles } from "../../core/train/checkpoint-files.ts";
import { emaName } from "../../core/train/training-graph.ts";

const folder = mkdtempSync(join(tmpdir(), "boresight-init-"));
let project: Project;
beforeAll(() => {
  project = openProject(join(folder, "project"), { create: true });
});
afterAll(() => {
  project.close();
  rmSync(folder, { recursive: true, force: true });
});

const config = trainConfigSchema.parse({ model: "yolov8n" });

describe("what a run begins with", () => {
  it("is random unless weights are named", async () => {
    expect(await initialWeights(project, config, 3)).toBeUndefined();
  });

  it("is another run's moving averages", async () => {
    const run = project.runs.create({ model: "yolov8n", config, datasetHash: "0" });
    const state = new Map(
      Array.from(parameterShapes("yolov8n", 3), ([name, shape]) => [
        emaName(name),
        filledTensor(shape, 0.25),
      ]),
    );
    new CheckpointFiles(project.runFolder(run.id)).write("best", {
      position: BEGINNING,
      random: [1, 2, 3, 4],
      config,
      model: "yolov8n",
      classes: ["a", "b", "c"],
      datasetHash: "0",
      state,
    });
    const fit = (await initialWeights(project, { init: run.id, model: "yolov8n" }, 3))!;
    expect(fit.misfits).toEqual([]);
    expect(fit.values.get("model.0.conv.weight")!.data[0]).toBe(0.25);
    expect(describeMisfits(fit)).toBe(
      `Took ${fit.values.size} of ${fit.values.size} tensors from the weights given.`,
    );
  });

  it("tells which layers begin at random, and which it did not use", async () => {
    const path = join(folder, "some.safetensors");
    const tensors = new Map([
      ["model.0.conv.weight", filledTensor([16, 3, 3, 3], 1)],
      ["model.1.conv.weight", filledTensor([8, 16, 3, 3], 1)],
      ["other", filledTensor([1], 1)],
    ]);
    writeFileSync(path, encodeSafetensors(tensors));
    const fit = (await initialWeights(project, { init: path, model: "yolov8n" }, 3))!;
    expect([...fit.values.keys()]).toEqual(["model.0.conv.weight"]);
    expect(elementCount(fit.values.get("model.0.conv.weight")!.shape)).toBe(16 * 27);
    expect(describeMisfits(fit)).toMatch(/^Took 1 of \d+ .*and \d+ more\. Not used: other\.$/);
  });

  it("is refused where nothing fits, or there is neither file nor run of the name", async () => {
    const path = join(folder, "nothing.safetensors");
    writeFileSync(path, encodeSafetensors(new Map([["other", filledTensor([1], 1)]])));
    await expect(initialWeights(project, { init: path, model: "yolov8n" }, 3)).rejects.toMatchObject({
      code: "weights-invalid",
      message: expect.stringMatching(/none of its 1 tensors fits yolov8n/),
    });
    await expect(initialWeights(project, { init: "run-9999", model: "yolov8n" }, 3)).rejects.toMatchObject({
      code: "weights-invalid",
    });
  });
});
