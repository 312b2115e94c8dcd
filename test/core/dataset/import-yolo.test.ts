import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { importDataset } from "../../../core/dataset/import/import-dataset.ts";
import type { ImportReport } from "../../../core/dataset/import/import-report.ts";
import { boxesByImage, classNames, splitsByImage } from "./imported-boxes.ts";
import { writeFiles, writeImage, writeImages } from "./small-set.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const NAMES = "names: [cat, dog]\n";

interface Folders {
  readonly set: string;
  readonly project: string;
}

function folders(): Folders {
  const root = temporaryFolder();
  return { set: join(root, "set"), project: join(root, "project") };
}

function importYolo({ set, project }: Folders, source = set): Promise<ImportReport> {
  return importDataset({ project, source, format: "yolo" });
}

describe("import of YOLO", () => {
  it("turns parts of the image into pixels", async () => {
    const at = folders();
    await writeImages(at.set, ["images/a.jpg"]);
    writeFiles(at.set, { "data.yaml": NAMES, "labels/a.txt": "1 0.5 0.5 0.2 0.25\n0 0.25 0.25 0.5 0.5\n" });
    const report = await importYolo(at);
    expect(report).toMatchObject({ images: 1, boxes: 2, problems: [] });
    expect(boxesByImage(at.project)).toEqual({
      "a.jpg": [
        ["dog", 40, 30, 60, 50],
        ["cat", 0, 0, 50, 40],
      ],
    });
  });

  it("honours the splits that data.yaml names: folders, lists and single images", async () => {
    const at = folders();
    await writeImages(at.set, ["pool/a.jpg", "pool/b.jpg", "pool/deep/c.jpg", "check/d.jpg", "left/e.jpg"]);
    writeFiles(at.set, {
      "data.yaml": `path: .\ntrain: [pool/a.jpg, lists/more.txt]\nval: check\ntest:\n${NAMES}`,
      "lists/more.txt": "\ufeff../pool/b.jpg\r\n./../pool/deep/c.jpg\r\n",
    });
    expect(await importYolo(at)).toMatchObject({ images: 4, problems: [] });
    expect(splitsByImage(at.project)).toEqual({
      "a.jpg": "train",
      "b.jpg": "train",
      "c.jpg": "train",
      "d.jpg": "val",
    });
  });

  it("finds the folders of a file that names them one folder too high", async () => {
    const at = folders();
    await writeImages(at.set, ["train/images/a.jpg", "valid/images/b.jpg"]);
    writeFiles(at.set, {
      "data.yaml": `train: ../train/images\nval: ../valid/images\ntest: ../test/images\nnc: 2\n${NAMES}`,
      "train/labels/a.txt": "0 .5 .5 .5 .5",
      "valid/labels/b.txt": "1 .5 .5 .5 .5",
    });
    const report = await importYolo(at, join(at.set, "data.yaml"));
    expect(report).toMatchObject({ images: 2, boxes: 2, splits: { train: 1, val: 1, test: 0 } });
    expect(report.problems.map(({ kind }) => kind)).toEqual(["path-outside"]);
  });

  it("takes the splits from lists beside the images, where there is no data.yaml", async () => {
    const at = folders();
    await writeImages(at.set, ["a.jpg", "b.jpg"]);
    writeFiles(at.set, {
      "obj.names": "cat\r\ndog\r\n\r\n",
      "a.txt": "1 .5 .5 .5 .5",
      "b.txt": "",
      "train.txt": "a.jpg\n",
      "val.txt": "b.jpg\nlost.jpg\n",
    });
    const report = await importYolo(at);
    expect(splitsByImage(at.project)).toEqual({ "a.jpg": "train", "b.jpg": "val" });
    expect(classNames(at.project)).toEqual(["cat", "dog"]);
    expect(report.problems).toMatchObject([{ kind: "image-missing", file: "val.txt", line: 2 }]);
  });

  it("takes the splits from the folders, where nothing else says", async () => {
    const at = folders();
    await writeImages(at.set, ["images/train2017/a.jpg", "images/val2017/b.jpg"]);
    writeFiles(at.set, { "classes.txt": "cat", "labels/val2017/b.txt": "0 .5 .5 .5 .5" });
    await importYolo(at);
    expect(splitsByImage(at.project)).toEqual({ "a.jpg": "train", "b.jpg": "val" });
  });

  it("takes names from a map with gaps, in the order of their index", async () => {
    const at = folders();
    await writeImages(at.set, ["a.jpg"]);
    writeFiles(at.set, {
      "data.yaml": "names:\n  7: zebra\n  2: ' ape '\n",
      "a.txt": "7 .5 .5 .5 .5\n2 .5 .5 .5 .5",
    });
    await importYolo(at);
    expect(classNames(at.project)).toEqual(["ape", "zebra"]);
    expect(boxesByImage(at.project)["a.jpg"]?.map(([name]) => name)).toEqual(["zebra", "ape"]);
  });

  it("calls the classes by their number, where the set does not name them", async () => {
    const at = folders();
    await writeImages(at.set, ["a.jpg"]);
    writeFiles(at.set, { "a.txt": "3 .5 .5 .5 .5" });
    await importYolo(at);
    expect(classNames(at.project)).toEqual(["class 3"]);
  });

  it("takes the bounding box of a polygon, and the box of key points", async () => {
    const at = folders();
    await writeImages(at.set, ["a.jpg"]);
    writeFiles(at.set, { "data.yaml": NAMES, "a.txt": "0 0.1 0.5 0.4 0.25 0.3 0.75" });
    await importYolo(at);
    expect(boxesByImage(at.project)).toEqual({ "a.jpg": [["cat", 10, 20, 40, 60]] });

    const pose = folders();
    await writeImages(pose.set, ["a.jpg"]);
    writeFiles(pose.set, {
      "data.yaml": `kpt_shape: [1, 2]\n${NAMES}`,
      "a.txt": "0 0.5 0.5 0.2 0.25 0.9 0.9",
    });
    await importYolo(pose);
    expect(boxesByImage(pose.project)).toEqual({ "a.jpg": [["cat", 40, 30, 60, 50]] });
  });

  it("takes an image without labels for one without objects", async () => {
    const at = folders();
    await writeImages(at.set, ["images/empty.jpg", "images/none.jpg"]);
    writeFiles(at.set, { "data.yaml": NAMES, "labels/empty.txt": "\r\n" });
    expect(await importYolo(at)).toMatchObject({ images: 2, boxes: 0, problems: [] });
  });

  it("refers the parts to the upright image", async () => {
    const at = folders();
    await writeImage(join(at.set, "a.jpg"), { width: 100, height: 80, orientation: 6 });
    writeFiles(at.set, { "data.yaml": NAMES, "a.txt": "0 .5 .25 .5 .5" });
    await importYolo(at);
    expect(boxesByImage(at.project)).toEqual({ "a.jpg": [["cat", 20, 0, 60, 50]] });
  });

  it("reports a class without a name and labels without an image, and goes on", async () => {
    const at = folders();
    await writeImages(at.set, ["images/a.jpg"]);
    writeFiles(at.set, {
      "data.yaml": NAMES,
      "labels/a.txt": "5 .5 .5 .5 .5\n1 .5 .5 .5 .5\n1 nan .5 .5 .5",
      "labels/lost.txt": "0 .5 .5 .5 .5",
    });
    const report = await importYolo(at);
    expect(report).toMatchObject({ images: 1, boxes: 1 });
    expect(report.problems).toMatchObject([
      { kind: "class-unknown", file: "labels/a.txt", line: 1 },
      { kind: "image-missing", file: "labels/lost.txt" },
      { kind: "box-invalid", file: "labels/a.txt", line: 3 },
    ]);
  });

  it("does not follow data.yaml out of the chosen folder", async () => {
    const at = folders();
    await writeImages(at.set, ["images/a.jpg", "../secret/b.jpg"]);
    writeFiles(at.set, { "data.yaml": `train: images\nval: ${join(at.set, "../secret")}\n${NAMES}` });
    const report = await importYolo(at);
    expect(splitsByImage(at.project)).toEqual({ "a.jpg": "train" });
    expect(report.problems).toMatchObject([{ kind: "path-outside", file: "data.yaml" }]);
  });

  it("reads the size of images that must not be decoded: labels are parts of it", async () => {
    const at = folders();
    await writeImages(at.set, ["images/a.jpg"]);
    writeFiles(at.set, { "data.yaml": NAMES, "labels/a.txt": "0 0.5 0.5 0.2 0.25", "labels/lost.txt": "" });
    const request = { project: at.project, source: at.set, format: "yolo", verify: false } as const;
    expect(await importDataset(request)).toMatchObject({ images: 1, boxes: 1 });
    expect(boxesByImage(at.project)).toEqual({ "a.jpg": [["cat", 40, 30, 60, 50]] });
  });
});
