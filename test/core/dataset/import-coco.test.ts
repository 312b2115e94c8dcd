import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { importDataset } from "../../../core/dataset/import/import-dataset.ts";
import { openProject } from "../../../core/dataset/project.ts";
import { boxesByImage, classNames, splitsByImage } from "./imported-boxes.ts";
import { writeFiles, writeImages } from "./small-set.ts";
import { temporaryFolder } from "./temporary-folder.ts";

interface Folders {
  readonly set: string;
  readonly project: string;
}

function folders(): Folders {
  const root = temporaryFolder();
  return { set: join(root, "set"), project: join(root, "project") };
}

function imageRecord(id: number | string, file_name: string): object {
  return { id, file_name, width: 100, height: 80 };
}

const categories = [
  { id: 17, name: "dog" },
  { id: 0, name: "cat" },
];

describe("import of COCO", () => {
  it("knows category id 0 and ids with gaps, and keeps the file's order of classes", async () => {
    const at = folders();
    await writeImages(at.set, ["a.jpg"]);
    writeFiles(at.set, {
      "instances.json": JSON.stringify({
        annotations: [
          { id: 1, image_id: 0, category_id: 0, bbox: [1, 2, 30.5, 4.25] },
          { id: 2, image_id: 0, category_id: 17, bbox: [0, 0, 100, 80] },
        ],
        images: [imageRecord(0, "a.jpg")],
        categories,
      }),
    });
    expect(await importDataset({ project: at.project, source: at.set })).toMatchObject({
      images: 1,
      boxes: 2,
      problems: [],
    });
    expect(classNames(at.project)).toEqual(["dog", "cat"]);
    expect(boxesByImage(at.project)).toEqual({
      "a.jpg": [
        ["cat", 1, 2, 31.5, 6.25],
        ["dog", 0, 0, 100, 80],
      ],
    });
  });

  it("finds images and splits as COCO lays them out", async () => {
    const at = folders();
    await writeImages(at.set, ["train2017/a.jpg", "images/val2017/b.jpg"]);
    const content = (name: string): string =>
      JSON.stringify({ images: [imageRecord(1, name)], annotations: [], categories });
    writeFiles(at.set, {
      "annotations/instances_train2017.json": content("a.jpg"),
      "annotations/instances_val2017.json": content("b.jpg"),
      "annotations/captions_val2017.json": "{}",
    });
    expect(await importDataset({ project: at.project, source: at.set, format: "coco" })).toMatchObject({
      images: 2,
      problems: [],
    });
    expect(splitsByImage(at.project)).toEqual({ "a.jpg": "train", "b.jpg": "val" });
  });

  it("imports one file, its images where the person says, into the split that the person says", async () => {
    const at = folders();
    await writeImages(at.set, ["pictures/a.jpg", "pictures/b.jpg"]);
    const content = {
      images: [imageRecord(1, "a.jpg"), imageRecord(2, "b.jpg")],
      annotations: [],
      categories,
    };
    writeFiles(at.set, { "labels/annotations/instances_train.json": JSON.stringify(content) });
    const report = await importDataset({
      project: at.project,
      source: join(at.set, "labels/annotations/instances_train.json"),
      images: join(at.set, "pictures"),
      split: "test",
    });
    expect(report).toMatchObject({ images: 2, splits: { train: 0, val: 0, test: 2 }, problems: [] });
  });

  it("skips and reports crowds, unknown ids and annotations without a box; takes a polygon's bounds", async () => {
    const at = folders();
    await writeImages(at.set, ["a.jpg"]);
    writeFiles(at.set, {
      "set.json": JSON.stringify({
        images: [imageRecord("x", "a.jpg")],
        categories,
        annotations: [
          {
            image_id: "x",
            category_id: 0,
            bbox: [0, 0, 9, 9],
            iscrowd: 1,
            segmentation: { counts: [1, 2], size: [3, 1] },
          },
          { image_id: "x", category_id: 99, bbox: [0, 0, 9, 9] },
          { image_id: "x", category_id: 0 },
          { image_id: "y", category_id: 0, bbox: [0, 0, 9, 9] },
          {
            image_id: "x",
            category_id: 0,
            bbox: [],
            segmentation: [
              [10, 20, 30, 20, 30, 40],
              [5, 25, 6, 26, 7, 25],
            ],
          },
        ],
      }),
    });
    const report = await importDataset({ project: at.project, source: at.set, format: "coco" });
    expect(boxesByImage(at.project)).toEqual({ "a.jpg": [["cat", 5, 20, 30, 40]] });
    expect(report.problems.map(({ kind }) => kind)).toEqual([
      "box-crowd",
      "class-unknown",
      "box-invalid",
      "image-unknown",
    ]);
  });

  it("imports without the images, and learns about them when they are there", async () => {
    const at = folders();
    const content = {
      images: [imageRecord(1, "a.jpg"), { id: 2, file_name: "b.jpg" }],
      annotations: [
        { image_id: 1, category_id: 0, bbox: [90, 70, 20, 20] },
        { image_id: 2, category_id: 0, bbox: [90, 70, 20, 20] },
      ],
      categories,
    };
    writeFiles(at.set, { "set.json": JSON.stringify(content) });
    const report = await importDataset({
      project: at.project,
      source: at.set,
      format: "coco",
      verify: false,
    });
    expect(report).toMatchObject({ images: 2, boxes: 2, problems: [{ kind: "box-clipped" }] });
    using project = openProject(at.project);
    expect(project.images.list()).toMatchObject([
      { width: 100, height: 80, contentHash: null },
      { width: 0, height: 0, contentHash: null },
    ]);
  });

  it("does not follow a file name out of the folder", async () => {
    const at = folders();
    await writeImages(at.set, ["a.jpg", "../secret.jpg"]);
    const images = ["a.jpg", "../secret.jpg", "/etc/secret.jpg", "https://example.org/a.jpg"].map(
      (name, id) => imageRecord(id, name),
    );
    writeFiles(at.set, { "set.json": JSON.stringify({ images, annotations: [], categories }) });
    const report = await importDataset({ project: at.project, source: at.set, format: "coco" });
    expect(report.images).toBe(1);
    expect(report.problems.map(({ kind }) => kind)).toEqual(["path-outside", "path-outside", "path-outside"]);
  });
});
