import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { classifierImages } from "../../../core/classifier-images.ts";
import { createClassifierRun, nextClassifierFolder } from "../../../core/classify/classifier-run.ts";
import { cutBoxCrops } from "../../../core/classify/cut-box-crops.ts";
import type { LabelledImage } from "../../../core/classify/labelled-images.ts";
import { readClassFolders } from "../../../core/classify/read-class-folders.ts";
import { classifierConfig } from "../../../core/classify/recipes.ts";
import type { ClassifierEvent } from "../../../core/contract/train-event.ts";
import { importDataset } from "../../../core/dataset/import/import-dataset.ts";
import { openProject } from "../../../core/dataset/project.ts";
import { decodeImage } from "../../../core/image/decode-image.ts";
import { initialWeights } from "../../../core/initial-weights.ts";
import { trainClassifierRun } from "../../../core/train-classifier-run.ts";
import { validateClassifier } from "../../../core/validate-classifier.ts";

const BCCD = resolve(import.meta.dirname, "../../fixtures/bccd");
const CROPS_OF_A_CLASS = 40;

const root = mkdtempSync(join(tmpdir(), "boresight-classify-"));
const projectFolder = join(root, "project");
const setFolder = join(root, "set");
const runFolder = join(projectFolder, "classifiers", "classifier-0001");
const problems: string[] = [];
const onProblem = (message: string): void => void problems.push(message);
let crops: LabelledImage[] = [];

/** The blood cells' boxes as a folder for each class, the classes alike in number. */
beforeAll(async () => {
  await importDataset({ project: projectFolder, source: BCCD, format: "voc" });
  using project = openProject(projectFolder);
  const { samples, classes } = project.snapshot();
  const options = { folder: join(root, "crops"), margin: 0.1, onProblem };
  crops = await cutBoxCrops([...samples.train, ...samples.val, ...samples.test], options);
  for (const [index, { name }] of classes.entries()) {
    mkdirSync(join(setFolder, name), { recursive: true });
    const own = crops.filter(({ classIndex }) => classIndex === index).slice(0, CROPS_OF_A_CLASS);
    for (const { path, identity } of own) copyFileSync(path, join(setFolder, name, `${identity}.jpg`));
  }
});

afterAll(() => rmSync(root, { recursive: true, force: true }));

async function run(resume: boolean, stopAtStep = Number.POSITIVE_INFINITY): Promise<ClassifierEvent[]> {
  const stop = new AbortController();
  const events: ClassifierEvent[] = [];
  for await (const event of trainClassifierRun({
    folder: runFolder,
    resume,
    onProblem,
    signal: stop.signal,
  })) {
    events.push(event);
    if (event.type === "step" && event.step === stopAtStep) stop.abort();
  }
  return events;
}

describe("the crops of boxes", () => {
  it("are cut once, with a margin, inside the image", async () => {
    const [first] = crops;
    const image = await decodeImage(first!.path);
    expect([image.width, image.height]).toEqual([first!.width, first!.height]);
    const files = readdirSync(join(root, "crops")).length;
    expect(files).toBe(new Set(crops.map(({ path }) => path)).size);
    expect(problems).toEqual([]);
  });

  it("of a project follow its splits", async () => {
    const source = { kind: "project", folder: projectFolder, margin: 0.1 } as const;
    const images = await classifierImages(source, runFolder, { onProblem });
    using project = openProject(projectFolder);
    const { train, val } = project.snapshot().samples;
    const boxes = (samples: typeof train): number =>
      samples.reduce((sum, { classIndexes }) => sum + classIndexes.length, 0);
    expect([images.train.length, images.val.length]).toEqual([boxes(train), boxes(val)]);
    expect(images.classes).toEqual(["Platelets", "RBC", "WBC"]);
  });
});

describe("a folder for each class", () => {
  it("is divided the same way each time, a fifth of each class for validation", () => {
    const [once, again] = [readClassFolders(setFolder), readClassFolders(setFolder)];
    expect(once).toEqual(again);
    expect(once.val.length / (once.val.length + once.train.length)).toBeCloseTo(0.2, 1);
    expect(once.classes).toEqual(["Platelets", "RBC", "WBC"]);
  });

  it("may say itself what is for validation", () => {
    const folder = join(root, "split");
    for (const split of ["train", "val"]) {
      for (const name of ["a", "b"]) {
        mkdirSync(join(folder, split, name), { recursive: true });
        writeFileSync(join(folder, split, name, "1.PNG"), split);
      }
    }
    const { train, val } = readClassFolders(folder);
    expect([train.length, val.length]).toEqual([2, 2]);
    expect(val.every(({ path }) => path.includes("val"))).toBe(true);
  });

  it("is refused where it is not there, or of one class", () => {
    expect(() => readClassFolders(join(root, "nowhere"))).toThrow(/name one with a folder for each class/);
    expect(() => readClassFolders(join(root, "split", "train", "a"))).toThrow(/two classes/);
  });
});

describe("a classifier", () => {
  it("learns blood cells in two sittings, and its best weights measure what the run ended with", async () => {
    const { config, cutmix } = classifierConfig("finetune", {
      epochs: 12,
      imageSize: 64,
      batchSize: 8,
      optimizer: "adamw",
      learningRate: 0.001,
    });
    const source = { kind: "folders", folder: setFolder } as const;
    createClassifierRun(runFolder, { format: 1, source, config, cutmix });
    expect((await run(false, 17)).at(-1)).toMatchObject({ type: "finished", reason: "cancelled", epochs: 1 });

    const events = await run(true);
    const last = events.at(-1)!;
    if (last.type !== "finished" || !last.report) throw new Error("the run did not finish");
    // A guess is right in a third of the cases.
    expect(last.report.top1).toBeGreaterThan(0.7);
    expect(events.flatMap((event) => (event.type === "epoch" ? [event.epoch] : []))).toHaveLength(11);

    const measured = await validateClassifier({ folder: runFolder, split: "val", onProblem });
    expect(measured.top1).toBe(last.report.top1);
    expect(measured.loss).toBeCloseTo(last.report.loss, 3);
    expect(measured.classes.map(({ images }) => images)).toEqual([8, 8, 8]);
  }, 300_000);

  it("gives a detector its backbone, and tells what the detector begins with at random", async () => {
    using project = openProject(projectFolder);
    const config = { init: "classifier-0001", model: "efficientnetv2-b0-yolov8" };
    const fit = (await initialWeights(project, config, 3))!;
    const fitted = [...fit.values.keys()];
    expect(fitted.length).toBeGreaterThan(300);
    expect(fitted.every((name) => name.startsWith("backbone."))).toBe(true);
    expect(fit.misfits.every(({ name }) => name.startsWith("model."))).toBe(true);
    expect(fit.unused.every((name) => name.startsWith("classifier."))).toBe(true);
  });

  it("keeps its folder, and the next one gets another name", () => {
    const { config, cutmix } = classifierConfig("imagenet", {});
    const source = { kind: "folders", folder: setFolder } as const;
    expect(() => createClassifierRun(runFolder, { format: 1, source, config, cutmix })).toThrow(/--resume/);
    expect(nextClassifierFolder(join(projectFolder, "classifiers"))).toMatch(/classifier-0002$/);
  });
});
