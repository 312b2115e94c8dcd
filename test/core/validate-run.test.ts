import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { trainConfigSchema } from "../../core/contract/train-config.ts";
import { createRun } from "../../core/create-run.ts";
import { importDataset } from "../../core/dataset/import/import-dataset.ts";
import { openProject } from "../../core/dataset/project.ts";
import { projectDiff } from "../../core/dataset/project-diff.ts";
import { forkProcess } from "../../core/fork-process.ts";
import { RunReview } from "../../core/run-review.ts";
import { superviseTraining } from "../../core/supervise-training.ts";
import { validateRun } from "../../core/validate-run.ts";
import { writeFiles, writeImage } from "./dataset/small-set.ts";
import { writeSquaresSet } from "./train/synthetic-set.ts";

const root = mkdtempSync(join(tmpdir(), "boresight-validate-"));
const projectFolder = join(root, "project");
const problems: string[] = [];
const onProblem = (message: string): void => void problems.push(message);
let runId = "";

beforeAll(async () => {
  await writeSquaresSet(join(root, "set"), 10);
  await importDataset({ project: projectFolder, source: join(root, "set"), format: "yolo" });
  using project = openProject(projectFolder);
  const config = trainConfigSchema.parse({ epochs: 1, imageSize: 64, batchSize: 4, nominalBatchSize: 8 });
  ({ id: runId } = await createRun(project, { config, onProblem }));
  const { signal } = new AbortController();
  const watch = { resume: false, launch: forkProcess, onEvent: () => undefined, onProblem, signal };
  await superviseTraining({ project, runId, ...watch });
});

afterAll(() => rmSync(root, { recursive: true, force: true }));

const validation = { project: projectFolder, run: "best", onProblem } as const;

describe("validating a run", () => {
  it("keeps what it detected, so that the split can be reviewed by the same figures", async () => {
    const report = await validateRun({ ...validation, split: "train" });
    using project = openProject(projectFolder);
    const review = new RunReview(project, runId, "train");
    const stored = project.predictions.list(runId, "train");
    expect([...stored]).toHaveLength(report.images);
    expect(review.labelsChanged()).toBe(false);
    expect(review.session().report(0.25, 0.5).all.instances).toBe(report.instances);
  });

  it("keeps nothing at thresholds or a size that are not a validation's", async () => {
    using project = openProject(projectFolder);
    const file = join(project.runFolder(runId), "predictions-val.json");
    const before = readFileSync(file, "utf8");
    rmSync(file);
    await validateRun({ ...validation, split: "val", thresholds: { confidence: 0.5 } });
    await validateRun({ ...validation, split: "val", imageSize: 96 });
    expect(existsSync(file)).toBe(false);
    await validateRun({ ...validation, split: "val" });
    expect(readFileSync(file, "utf8")).toBe(before);
  });

  it("looks first at images that were imported unseen, and says which of them are gone", async () => {
    const voc = join(root, "unseen");
    const size = "<size><width>96</width><height>64</height><depth>3</depth></size>";
    const object =
      "<object><name>square</name><bndbox><xmin>5</xmin><ymin>5</ymin><xmax>30</xmax><ymax>30</ymax></bndbox></object>";
    const annotation = (file: string): string =>
      `<annotation><filename>${file}</filename>${size}${object}</annotation>`;
    writeFiles(voc, {
      "Annotations/seen.xml": annotation("seen.png"),
      "Annotations/gone.xml": annotation("gone.png"),
      "ImageSets/Main/test.txt": "seen\ngone\n",
    });
    await writeImage(join(voc, "JPEGImages", "seen.png"), { width: 96, height: 64 });
    await importDataset({ project: projectFolder, source: voc, format: "voc", verify: false });
    problems.length = 0;
    const report = await validateRun({ ...validation, split: "test" });
    expect(report).toMatchObject({ images: 2, instances: 2 });
    expect(problems[0]).toMatch(/gone\.png/);
    using project = openProject(projectFolder);
    expect(project.images.listWithoutHash().map(({ path }) => path)).toEqual([
      expect.stringMatching(/gone\.png$/),
    ]);
  });

  it("measures by the run's classes when the project has put another before them", async () => {
    const before = await validateRun({ ...validation, split: "val" });
    {
      using project = openProject(projectFolder);
      const [square] = project.classes.list();
      const circle = { id: -1, name: "circle", color: "#4dabf7", position: 0, hotkey: null };
      const moved = { before: square!, after: { ...square!, position: 1 } };
      project.apply(
        "put circle first",
        projectDiff({ classes: { added: [circle], updated: [moved], removed: [] } }),
      );
    }
    const after = await validateRun({ ...validation, split: "val" });
    expect(after.classes.map(({ name }) => name)).toEqual(["square", "circle"]);
    expect(after.classes[0]).toEqual(before.classes[0]);
  });
});
