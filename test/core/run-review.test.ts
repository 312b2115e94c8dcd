import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { compareRuns, reportOf } from "../../core/compare-runs.ts";
import { trainConfigSchema } from "../../core/contract/train-config.ts";
import { changeClass } from "../../core/dataset/class-edit.ts";
import { markImages } from "../../core/dataset/image-edit.ts";
import { importDataset } from "../../core/dataset/import/import-dataset.ts";
import { openProject, type Project } from "../../core/dataset/project.ts";
import { NO_ANNOTATION_CHANGES, projectDiff } from "../../core/dataset/project-diff.ts";
import { RunReview } from "../../core/run-review.ts";
import { storePredictions } from "../../core/stored-predictions.ts";
import { BEGINNING } from "../../core/train/checkpoint.ts";
import { CheckpointFiles } from "../../core/train/checkpoint-files.ts";
import { writeSquaresSet } from "./train/synthetic-set.ts";

const root = mkdtempSync(join(tmpdir(), "boresight-review-"));
let project: Project;
let runId: string;
let imageId: number;

beforeAll(async () => {
  await writeSquaresSet(join(root, "set"), 10);
  await importDataset({ project: join(root, "project"), source: join(root, "set"), format: "yolo" });
  project = openProject(join(root, "project"));
  runId = createRun();
  storePredictions(project, runId, "val", perfectPredictions());
  imageId = valImages().find((id) => project.annotations.ofImage(id).length > 0)!;
});

afterAll(() => {
  project.close();
  rmSync(root, { recursive: true, force: true });
});

/** A run with a checkpoint that says what its classes are. */
function createRun(): string {
  const config = trainConfigSchema.parse({});
  const { hash } = project.snapshot();
  const { id } = project.runs.create({ model: config.model, config, datasetHash: hash });
  new CheckpointFiles(project.runFolder(id)).write("best", {
    position: BEGINNING,
    random: [1, 2, 3, 4],
    config,
    model: config.model,
    classes: ["square"],
    datasetHash: hash,
    state: new Map(),
  });
  return id;
}

const valImages = (): number[] => project.snapshot().samples.val.map((sample) => sample.imageId);

function perfectPredictions() {
  return valImages().map((id) => ({
    imageId: id,
    detections: project.annotations.ofImage(id).map(({ box }) => ({ box, confidence: 0.9, classIndex: 0 })),
  }));
}

describe("a run's review", () => {
  it("is missing, with the next step, until the split was predicted", () => {
    expect(() => new RunReview(project, runId, "train").session()).toThrow(/predict the split/);
  });

  it("measures the stored predictions against the labels", () => {
    const { all, images, labelsChanged } = reportOf(new RunReview(project, runId, "val"), 0.5, 0.5);
    expect(images).toBe(valImages().length);
    expect(all).toMatchObject({ precision: 1, recall: 1, f1: 1, falsePositives: 0, falseNegatives: 0 });
    expect(labelsChanged).toBe(false);
  });

  it("follows an edit and its undo, and says that the labels changed", () => {
    const review = new RunReview(project, runId, "val");
    const before = reportOf(review, 0.5, 0.5);
    const removed = project.annotations.ofImage(imageId).slice(0, 1);
    project.apply("Remove", projectDiff({ annotations: { ...NO_ANNOTATION_CHANGES, removed } }));
    const after = reportOf(review, 0.5, 0.5);
    expect(after.all.instances).toBe(before.all.instances - 1);
    expect(after.all.falsePositives).toBe(1);
    expect(after.labelsChanged).toBe(true);
    expect(after).toEqual(reportOf(new RunReview(project, runId, "val"), 0.5, 0.5));
    project.undo();
    expect(reportOf(review, 0.5, 0.5)).toEqual(before);
  });

  it("leaves out an image that was removed from the project", () => {
    const review = new RunReview(project, runId, "val");
    const { images } = reportOf(review, 0.5, 0.5);
    const { label, diff } = markImages(project, [imageId], { removed: true });
    project.apply(label, diff);
    expect(reportOf(review, 0.5, 0.5)).toMatchObject({ images: images - 1, labelsChanged: true });
    project.undo();
    expect(reportOf(review, 0.5, 0.5)).toMatchObject({ images, labelsChanged: false });
  });

  it("knows a class by another name", () => {
    const review = new RunReview(project, runId, "val");
    const [square] = project.classes.list();
    const { label, diff } = changeClass(project, square!.id, { name: "box" });
    project.apply(label, diff);
    const { rows } = reportOf(review, 0.5, 0.5);
    expect(rows).toMatchObject([{ classId: square!.id, name: "box", recall: 1, falsePositives: 0 }]);
    project.undo();
  });

  it("is compared with another run's, object by object", () => {
    const blind = createRun();
    const nothing = valImages().map((id) => ({ imageId: id, detections: [] }));
    storePredictions(project, blind, "val", nothing);
    const before = new RunReview(project, blind, "val");
    const { fixed, regressed, after } = compareRuns(
      project,
      before,
      new RunReview(project, runId, "val"),
      0.5,
      0.5,
    );
    expect(fixed).toHaveLength(after.all.instances);
    expect(regressed).toEqual([]);
  });
});
