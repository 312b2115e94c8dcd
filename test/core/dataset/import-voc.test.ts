import { readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { importDataset } from "../../../core/dataset/import/import-dataset.ts";
import type { ImportReport } from "../../../core/dataset/import/import-report.ts";
import { openProject } from "../../../core/dataset/project.ts";
import { boxesByImage, classNames, splitsByImage } from "./imported-boxes.ts";
import { vocXml, writeFiles, writeImage, writeImages } from "./small-set.ts";
import { temporaryFolder } from "./temporary-folder.ts";

interface Folders {
  readonly set: string;
  readonly project: string;
}

function folders(): Folders {
  const root = temporaryFolder();
  return { set: join(root, "set"), project: join(root, "project") };
}

function importVoc({ set, project }: Folders, options: { images?: string } = {}): Promise<ImportReport> {
  return importDataset({ project, source: set, format: "voc", ...options });
}

function kinds(report: ImportReport): string[] {
  return report.problems.map(({ kind }) => kind);
}

describe("import of Pascal VOC", () => {
  it("keeps coordinates as they are written", async () => {
    const at = folders();
    await writeImages(at.set, ["JPEGImages/a.jpg"]);
    writeFiles(at.set, {
      "Annotations/a.xml": vocXml([
        ["cat", 1, 1, 100, 80],
        ["dog", 2.25, 3.5, 40.125, 50],
      ]),
    });
    const report = await importVoc(at);
    expect(report).toMatchObject({ images: 1, boxes: 2, problems: [], dryRun: false });
    expect(boxesByImage(at.project)).toEqual({
      "a.jpg": [
        ["cat", 1, 1, 100, 80],
        ["dog", 2.25, 3.5, 40.125, 50],
      ],
    });
  });

  it("honours the published lists, and leaves strays to training", async () => {
    const at = folders();
    await writeImages(
      at.set,
      ["a", "b", "c", "d"].map((name) => `JPEGImages/${name}.jpg`),
    );
    writeFiles(at.set, {
      ...Object.fromEntries(
        ["a", "b", "c", "d"].map((name) => [`Annotations/${name}.xml`, vocXml([["cat", 1, 1, 9, 9]])]),
      ),
      "ImageSets/Main/train.txt": "a\r\n",
      "ImageSets/Main/val.txt": "\ufeffb\r\na\r\n",
      "ImageSets/Main/test.txt": "c.jpg\nlost\n",
      "ImageSets/Main/trainval.txt": "a\nb\n",
    });
    const report = await importVoc(at);
    expect(splitsByImage(at.project)).toEqual({
      "a.jpg": "train",
      "b.jpg": "val",
      "c.jpg": "test",
      "d.jpg": "train",
    });
    expect(report.splits).toEqual({ train: 2, val: 1, test: 1 });
    expect(report.problems).toMatchObject([
      { kind: "split-overlap", file: "ImageSets/Main/val.txt", line: 2 },
      { kind: "image-not-listed", file: "Annotations/d.xml" },
      { kind: "annotation-missing", file: "Annotations" },
    ]);
  });

  it("shares out what trainval alone names, and nothing of the published test set", async () => {
    const at = folders();
    const names = Array.from({ length: 12 }, (_, index) => `i${index}`);
    await writeImages(
      at.set,
      names.map((name) => `JPEGImages/${name}.png`),
    );
    writeFiles(at.set, {
      ...Object.fromEntries(names.map((name) => [`Annotations/${name}.xml`, vocXml([["cat", 1, 1, 9, 9]])])),
      "ImageSets/Main/trainval.txt": names.slice(0, 10).join("\n"),
      "ImageSets/Main/test.txt": names.slice(10).join("\n"),
    });
    expect((await importVoc(at)).splits).toEqual({ train: 8, val: 2, test: 2 });
  });

  it("puts some training images into validation where training and test alone are published, and says so", async () => {
    const at = folders();
    const names = Array.from({ length: 12 }, (_, index) => `i${index}`);
    await writeImages(
      at.set,
      names.map((name) => `JPEGImages/${name}.png`),
    );
    writeFiles(at.set, {
      ...Object.fromEntries(names.map((name) => [`Annotations/${name}.xml`, vocXml([["cat", 1, 1, 9, 9]])])),
      "ImageSets/Main/train.txt": names.slice(0, 10).join("\n"),
      "ImageSets/Main/test.txt": names.slice(10).join("\n"),
    });
    const report = await importVoc(at);
    expect(report.splits).toEqual({ train: 8, val: 2, test: 2 });
    expect(report.problems).toMatchObject([{ kind: "split-missing" }]);
    expect(report.problems[0]?.message).toContain("2 of its 10 training images");
    expect(splitsByImage(at.project)).toMatchObject({ "i10.png": "test", "i11.png": "test" });
  });

  it("leaves a set for training alone as it is", async () => {
    const at = folders();
    await writeImages(at.set, ["train/a.jpg", "train/b.jpg"]);
    const xml = vocXml([["cat", 1, 1, 9, 9]]);
    writeFiles(at.set, { "train/a.xml": xml, "train/b.xml": xml });
    expect((await importVoc(at)).splits).toEqual({ train: 2, val: 0, test: 0 });
  });

  it("reads XML beside its images, each in the split whose folder it lies in", async () => {
    const at = folders();
    await writeImages(at.set, ["train/a.jpg", "valid/b.jpg", "test/c.jpg"]);
    const xml = vocXml([["cat", 1, 1, 9, 9]]);
    writeFiles(at.set, { "train/a.xml": xml, "valid/b.xml": xml, "test/c.xml": xml });
    await importVoc(at);
    expect(splitsByImage(at.project)).toEqual({ "a.jpg": "train", "b.jpg": "val", "c.jpg": "test" });
  });

  it("finds an image whose name is composed of other Unicode characters than its annotation's", async () => {
    const at = folders();
    const name = "Flugzeug über Zürich 1";
    await writeImages(at.set, [`JPEGImages/${name.normalize("NFD")}.jpg`]);
    writeFiles(at.set, {
      [`Annotations/${name.normalize("NFC")}.xml`]: vocXml([["Verkehrsflugzeug (groß)", 1, 1, 9, 9]]),
    });
    expect(await importVoc(at)).toMatchObject({ images: 1, boxes: 1, problems: [] });
    expect(classNames(at.project)).toEqual(["Verkehrsflugzeug (groß)"]);
  });

  it("takes the image of the annotation's own name although its filename names another", async () => {
    const at = folders();
    await writeImages(at.set, ["JPEGImages/a.jpg", "JPEGImages/b.jpg"]);
    const copied = { fileName: "a.jpg" };
    writeFiles(at.set, {
      "Annotations/a.xml": vocXml([["cat", 1, 1, 9, 9]], copied),
      "Annotations/b.xml": vocXml([["dog", 1, 1, 9, 9]], copied),
    });
    await importVoc(at);
    expect(boxesByImage(at.project)).toEqual({
      "a.jpg": [["cat", 1, 1, 9, 9]],
      "b.jpg": [["dog", 1, 1, 9, 9]],
    });
  });

  it("does not take the parts of an object for objects", async () => {
    const at = folders();
    await writeImages(at.set, ["JPEGImages/a.jpg"]);
    const part =
      "<part><name>head</name><bndbox><xmin>2</xmin><ymin>2</ymin><xmax>3</xmax><ymax>3</ymax></bndbox></part>";
    writeFiles(at.set, {
      "Annotations/a.xml": vocXml([["person", 1, 1, 9, 9]]).replace("</object>", `${part}</object>`),
    });
    await importVoc(at);
    expect(boxesByImage(at.project)).toEqual({ "a.jpg": [["person", 1, 1, 9, 9]] });
  });

  it("reads the encoding that the file declares, and a byte order mark", async () => {
    const at = folders();
    await writeImages(at.set, ["JPEGImages/a.jpg", "JPEGImages/b.jpg"]);
    const xml = vocXml([["Löwe", 1, 1, 9, 9]]);
    writeFiles(at.set, {
      "Annotations/a.xml": Buffer.from(`<?xml version="1.0" encoding="ISO-8859-1"?>\r\n${xml}`, "latin1"),
      "Annotations/b.xml": Buffer.from(`\ufeff${xml.replaceAll("\n", "\r\n")}`, "utf16le"),
    });
    expect(await importVoc(at)).toMatchObject({ images: 2, boxes: 2, problems: [] });
    expect(classNames(at.project)).toEqual(["Löwe"]);
  });

  it("imports an image that nobody has labelled as one to do, and keeps it out of training", async () => {
    const at = folders();
    await writeImages(at.set, ["JPEGImages/a.jpg", "JPEGImages/empty.jpg", "JPEGImages/new.jpg"]);
    writeFiles(at.set, {
      "Annotations/a.xml": vocXml([["cat", 1, 1, 9, 9]]),
      "Annotations/empty.xml": vocXml([]),
    });
    const report = await importVoc(at);
    expect(report.images).toBe(3);
    expect(report.problems).toMatchObject([{ kind: "image-not-annotated", file: "JPEGImages/new.jpg" }]);
    using project = openProject(at.project);
    const { samples } = project.snapshot();
    const used = [...samples.train, ...samples.val].map(({ path, classIndexes }) => [
      path,
      classIndexes.length,
    ]);
    expect(used.sort()).toEqual([
      [join(at.set, "JPEGImages/a.jpg"), 1],
      [join(at.set, "JPEGImages/empty.jpg"), 0],
    ]);
  });
});

describe("what is wrong with a box or an image", () => {
  it("clips a box that stands out, leaves out one without area or outside, and keeps the image", async () => {
    const at = folders();
    await writeImages(at.set, ["JPEGImages/a.jpg"]);
    writeFiles(at.set, {
      "Annotations/a.xml": vocXml([
        ["out", -5, 10, 120, 40],
        ["flat", 10, 10, 10, 20],
        ["turned", 30, 30, 20, 20],
        ["away", 200, 10, 220, 20],
        ["nan", Number.NaN, 0, 1, 1],
        ["good", 1, 2, 3, 4],
      ]),
    });
    const report = await importVoc(at);
    expect(boxesByImage(at.project)).toEqual({
      "a.jpg": [
        ["out", 0, 10, 100, 40],
        ["good", 1, 2, 3, 4],
      ],
    });
    expect(report.problems.map(({ kind, line }) => [kind, line])).toEqual([
      ["box-clipped", 4],
      ["box-without-area", 5],
      ["box-without-area", 6],
      ["box-outside", 7],
      ["box-invalid", 8],
    ]);
  });

  it("reports a missing and a damaged image and imports the others", async () => {
    const at = folders();
    await writeImages(at.set, ["JPEGImages/a.jpg", "JPEGImages/whole.jpg"], { width: 400, height: 300 });
    const whole = readFileSync(join(at.set, "JPEGImages/whole.jpg"));
    writeFiles(at.set, {
      "JPEGImages/cut.jpg": whole.subarray(0, whole.length / 2),
      "JPEGImages/text.jpg": "this is no image",
      ...Object.fromEntries(
        ["a", "whole", "cut", "text", "lost"].map((name) => [
          `Annotations/${name}.xml`,
          vocXml([["cat", 1, 1, 9, 9]], { width: 400, height: 300 }),
        ]),
      ),
    });
    const report = await importVoc(at);
    expect(Object.keys(boxesByImage(at.project))).toEqual(["a.jpg", "whole.jpg"]);
    expect(report.problems).toMatchObject([
      { kind: "image-unreadable", file: "Annotations/cut.xml" },
      { kind: "image-missing", file: "Annotations/lost.xml" },
      { kind: "image-unreadable", file: "Annotations/text.xml" },
    ]);
  });

  it("imports a file that is there twice once, and says which stays", async () => {
    const at = folders();
    await writeImage(join(at.set, "JPEGImages/a.jpg"));
    await writeImage(join(at.set, "JPEGImages/copy.jpg"));
    const xml = vocXml([["cat", 1, 1, 9, 9]]);
    writeFiles(at.set, { "Annotations/a.xml": xml, "Annotations/copy.xml": xml });
    const report = await importVoc(at);
    expect(Object.keys(boxesByImage(at.project))).toEqual(["a.jpg"]);
    expect(report.problems).toMatchObject([{ kind: "image-duplicate", file: "Annotations/copy.xml" }]);
    expect(report.problems[0]?.message).toContain("Annotations/a.xml");
  });

  it("reports a size that the image does not have", async () => {
    const at = folders();
    await writeImages(at.set, ["JPEGImages/a.jpg"]);
    writeFiles(at.set, { "Annotations/a.xml": vocXml([["cat", 1, 1, 9, 9]], { width: 50, height: 40 }) });
    const report = await importVoc(at);
    expect(kinds(report)).toEqual(["size-mismatch"]);
    expect(boxesByImage(at.project)).toEqual({ "a.jpg": [["cat", 1, 1, 9, 9]] });
  });

  it("reads grey, transparent and 16-bit PNG", async () => {
    const at = folders();
    await writeImages(at.set, ["base.png"]);
    const base = sharp(join(at.set, "base.png"));
    const files = {
      "JPEGImages/grey.png": await base.clone().greyscale().png().toBuffer(),
      "JPEGImages/alpha.png": await base.clone().ensureAlpha(0.5).png().toBuffer(),
      "JPEGImages/deep.png": await base.clone().toColourspace("rgb16").png().toBuffer(),
    };
    writeFiles(at.set, {
      ...files,
      ...Object.fromEntries(
        ["grey", "alpha", "deep"].map((name) => [`Annotations/${name}.xml`, vocXml([["cat", 1, 1, 9, 9]])]),
      ),
    });
    const report = await importVoc(at);
    expect(report).toMatchObject({ images: 3, boxes: 3, problems: [] });
  });
});

describe("paths that annotations name", () => {
  it.each([
    "../../secret.jpg",
    "/etc/secret.jpg",
    "file:///etc/secret.jpg",
    "C:\\secret.jpg",
    "..\\..\\secret.jpg",
  ])("does not follow %s out of the chosen folder", async (fileName) => {
    const at = folders();
    await writeImages(at.set, ["JPEGImages/a.jpg", "../secret.jpg"]);
    writeFiles(at.set, {
      "Annotations/a.xml": vocXml([["cat", 1, 1, 9, 9]]),
      "Annotations/evil.xml": vocXml([["cat", 1, 1, 9, 9]], { fileName }),
    });
    const report = await importVoc(at);
    expect(Object.keys(boxesByImage(at.project))).toEqual(["a.jpg"]);
    expect(report.problems).toMatchObject([{ kind: "path-outside", file: "Annotations/evil.xml" }]);
  });

  it("does not follow a link out of the chosen folder, unless that folder is named", async () => {
    const at = folders();
    const elsewhere = join(at.set, "../elsewhere");
    await writeImages(elsewhere, ["a.jpg"]);
    writeFiles(at.set, { "Annotations/a.xml": vocXml([["cat", 1, 1, 9, 9]]) });
    symlinkSync(elsewhere, join(at.set, "JPEGImages"));
    const refused = await importVoc(at);
    expect(refused.images).toBe(0);
    expect(kinds(refused)).toContain("path-outside");
    expect(await importVoc(at, { images: elsewhere })).toMatchObject({ images: 1, boxes: 1 });
  });
});
