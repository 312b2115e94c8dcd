import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { trainConfigSchema } from "../../core/contract/train-config.ts";
import { importDataset } from "../../core/dataset/import/import-dataset.ts";
import { openProject, type Project } from "../../core/dataset/project.ts";
import { NO_ANNOTATION_CHANGES, projectDiff } from "../../core/dataset/project-diff.ts";
import { forkProcess } from "../../core/fork-process.ts";
import { storePredictions } from "../../core/stored-predictions.ts";
import { ReviewProcess } from "../../core/supervise-review.ts";
import { BEGINNING } from "../../core/train/checkpoint.ts";
import { CheckpointFiles } from "../../core/train/checkpoint-files.ts";
import { writeSquaresSet } from "./train/synthetic-set.ts";

const root = mkdtempSync(join(tmpdir(), "boresight-review-process-"));
let project: Project;
let runId: string;
let review: ReviewProcess;

beforeAll(async () => {
  await writeSquaresSet(join(root, "set"), 10);
  await importDataset({ project: join(root, "project"), source: join(root, "set"), format: "yolo" });
  project = openProject(join(root, "project"));
  const config = trainConfigSchema.parse({});
  const { hash } = project.snapshot();
  runId = project.runs.create({ model: config.model, config, datasetHash: hash }).id;
  new CheckpointFiles(project.runFolder(runId)).write("best", {
    position: BEGINNING,
    random: [1, 2, 3, 4],
    config,
    model: config.model,
    classes: ["square"],
    datasetHash: hash,
    state: new Map(),
  });
  storePredictions(project, runId, "val", predictions(0.9));
  review = new ReviewProcess(project.folder, forkProcess);
});

afterAll(() => {
  review[Symbol.dispose]();
  project.close();
  rmSync(root, { recursive: true, force: true });
});

/** All labels of the split, found exactly. */
function predictions(confidence: number) {
  return project.snapshot().samples.val.map(({ imageId }) => ({
    imageId,
    detections: project.annotations.ofImage(imageId).map(({ box }) => ({ box, confidence, classIndex: 0 })),
  }));
}

const view = () => ({ runId, split: "val" as const, confidence: 0.5, iou: 0.5 });

describe("the review process", () => {
  it("answers with figures, typed arrays among them", async () => {
    const report = await review.ask("review.report", view());
    expect(report.all).toMatchObject({ precision: 1, recall: 1 });
    expect(report.confusion).toBeInstanceOf(Int32Array);
    const curves = await review.ask("review.curves", view());
    expect(curves[0]!.precision).toBeInstanceOf(Float32Array);
  });

  it("sees an edit that the studio makes, and its undo", async () => {
    const { all } = await review.ask("review.report", view());
    const removed = project.annotations.ofImage(predictions(0.9)[0]!.imageId).slice(0, 1);
    project.apply("Remove", projectDiff({ annotations: { ...NO_ANNOTATION_CHANGES, removed } }));
    const edited = await review.ask("review.report", view());
    expect(edited.all.instances).toBe(all.instances - removed.length);
    expect(edited.labelsChanged).toBe(removed.length > 0);
    project.undo();
    expect((await review.ask("review.report", view())).all).toEqual(all);
  });

  it("sees predictions that are stored again", async () => {
    storePredictions(project, runId, "val", predictions(0.3));
    const report = await review.ask("review.report", view());
    expect(report.all).toMatchObject({ recall: 0, truePositives: 0 });
    storePredictions(project, runId, "val", predictions(0.9));
    expect((await review.ask("review.report", view())).all).toMatchObject({ recall: 1 });
  });

  it("says what is missing in the words of core", async () => {
    await expect(review.ask("review.report", { ...view(), split: "train" })).rejects.toMatchObject({
      code: "predictions-missing",
      facts: { runId, split: "train" },
    });
  });

  it("says that a project cannot be opened", async () => {
    using lost = new ReviewProcess(join(root, "nowhere"), forkProcess);
    await expect(lost.ask("review.report", view())).rejects.toMatchObject({ code: "project-not-found" });
  });

  it("fails what it was asked when it dies, and starts again with the next question", async () => {
    let launched = 0;
    using mortal = new ReviewProcess(project.folder, (entry, environment) => {
      const child = forkProcess(entry, environment);
      // Killed before it has begun: it can answer nothing.
      if (launched++ === 0) child.kill();
      return child;
    });
    await expect(mortal.ask("review.report", view())).rejects.toMatchObject({ code: "review-process-died" });
    expect((await mortal.ask("review.report", view())).all).toMatchObject({ recall: 1 });
    expect(launched).toBe(2);
  });
});
