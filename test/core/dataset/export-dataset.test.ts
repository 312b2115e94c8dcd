import { existsSync, linkSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { exportDataset } from "../../../core/dataset/export/export-dataset.ts";
import { importDataset } from "../../../core/dataset/import/import-dataset.ts";
import { rejectionOf } from "./error-of.ts";
import { boxesByImage } from "./imported-boxes.ts";
import { vocXml, writeFiles, writeImage, writeImages } from "./small-set.ts";
import { temporaryFolder } from "./temporary-folder.ts";

interface TestProject {
  readonly root: string;
  readonly project: string;
  readonly out: string;
}

/** A project of two images with the same name in two folders. */
async function sameNamesProject(): Promise<TestProject> {
  const root = temporaryFolder();
  await writeImages(root, ["one/train/A.jpg", "two/train/a.jpg"]);
  writeFiles(root, {
    "one/train/A.xml": vocXml([["cat", 1, 2, 3, 4]]),
    "two/train/a.xml": vocXml([["dog", 5, 6, 7, 8]]),
  });
  const project = join(root, "project");
  for (const set of ["one", "two"]) await importDataset({ project, source: join(root, set), format: "voc" });
  return { root, project, out: join(root, "out") };
}

describe("an export", () => {
  it("gives images of the same name names of their own", async () => {
    const { project, out, root } = await sameNamesProject();
    for (const format of ["voc", "yolo", "coco"] as const) {
      await exportDataset({ project, format, out });
      const again = join(root, `again-${format}`);
      await importDataset({ project: again, source: out, format });
      expect(boxesByImage(again)).toEqual({
        "A.jpg": [["cat", 1, 2, 3, 4]],
        "a-2.jpg": [["dog", 5, 6, 7, 8]],
      });
    }
  });

  it("takes the place of an earlier export, and leaves what others put there", async () => {
    const { project, out } = await sameNamesProject();
    await exportDataset({ project, format: "voc", out });
    writeFiles(out, { "notes.txt": "mine" });
    await exportDataset({ project, format: "yolo", out });
    expect(existsSync(join(out, "Annotations/A.xml"))).toBe(false);
    expect(readdirSync(join(out, "labels/train"))).toEqual(["A.txt", "a-2.txt"]);
    expect(readFileSync(join(out, "notes.txt"), "utf8")).toBe("mine");
  });

  it("refuses a folder with other files in it, unless it is forced", async () => {
    const { project, out } = await sameNamesProject();
    writeFiles(out, { "thesis.txt": "unique" });
    const request = { project, format: "yolo", out } as const;
    expect(await rejectionOf(exportDataset(request))).toMatchObject({ code: "usage" });
    expect(readdirSync(out)).toEqual(["thesis.txt"]);
    await exportDataset({ ...request, force: true });
    expect(readFileSync(join(out, "thesis.txt"), "utf8")).toBe("unique");
    expect(existsSync(join(out, "data.yaml"))).toBe(true);
  });

  it("never writes into the originals, not even through a link", async () => {
    const { root, project, out } = await sameNamesProject();
    const original = join(root, "one/train/A.jpg");
    const before = { bytes: readFileSync(original), modified: statSync(original).mtimeMs };
    writeFiles(out, { "images/train/note": "" });
    linkSync(join(root, "two/train/a.jpg"), join(out, "images/train/A.jpg"));
    await exportDataset({ project, format: "yolo", out, force: true });
    expect(readFileSync(join(out, "images/train/A.jpg")).equals(before.bytes)).toBe(true);
    expect(readFileSync(original).equals(before.bytes)).toBe(true);
    expect(statSync(original).mtimeMs).toBe(before.modified);
    expect(readFileSync(join(root, "two/train/a.jpg")).equals(before.bytes)).toBe(false);
    const inside = exportDataset({ project, format: "yolo", out: join(root, "one"), force: true });
    expect(await rejectionOf(inside)).toMatchObject({ code: "usage" });
  });

  it("does not remove anything outside, whatever the list of the earlier export says", async () => {
    const { root, project, out } = await sameNamesProject();
    writeFiles(root, { "precious.txt": "unique" });
    writeFiles(out, {
      ".boresight-export.json": JSON.stringify({ files: ["../precious.txt", join(root, "precious.txt")] }),
    });
    await exportDataset({ project, format: "voc", out });
    expect(existsSync(join(root, "precious.txt"))).toBe(true);
  });

  it("exports the labels of an image that is gone, and says so", async () => {
    const root = temporaryFolder();
    const images = [
      { id: 1, file_name: "a.jpg", width: 100, height: 80 },
      { id: 2, file_name: "b.jpg" },
    ];
    const annotations = [{ image_id: 1, category_id: 1, bbox: [1, 2, 3, 4] }];
    const categories = [{ id: 1, name: "cat" }];
    writeFiles(root, { "set/set.json": JSON.stringify({ images, annotations, categories }) });
    const project = join(root, "project");
    await importDataset({ project, source: join(root, "set"), verify: false });
    const coco = await exportDataset({ project, format: "coco", out: join(root, "coco") });
    expect(coco).toMatchObject({
      images: 2,
      boxes: 1,
      problems: [{ kind: "image-missing" }, { kind: "image-missing" }],
    });
    const yolo = await exportDataset({ project, format: "yolo", out: join(root, "yolo") });
    expect(yolo.images).toBe(1);
    expect(yolo.problems.map(({ kind }) => kind)).toEqual(["image-unreadable", "image-missing"]);
  });

  it("looks at images that were imported without, when it needs their size", async () => {
    const root = temporaryFolder();
    await writeImage(join(root, "set/a.jpg"));
    const annotations = [{ image_id: 1, category_id: 1, bbox: [10, 20, 30, 40] }];
    const images = [{ id: 1, file_name: "a.jpg" }];
    writeFiles(root, {
      "set/set.json": JSON.stringify({ images, annotations, categories: [{ id: 1, name: "cat" }] }),
    });
    const project = join(root, "project");
    await importDataset({ project, source: join(root, "set"), verify: false });
    const report = await exportDataset({ project, format: "yolo", out: join(root, "out") });
    expect(report).toMatchObject({ images: 1, boxes: 1, problems: [] });
    expect(readFileSync(join(root, "out/labels/train/a.txt"), "utf8")).toBe("0 0.25 0.5 0.3 0.5\n");
  });

  it("keeps an image that nobody has labelled apart from one without objects, where the format can", async () => {
    const root = temporaryFolder();
    await writeImages(root, ["set/JPEGImages/empty.jpg", "set/JPEGImages/new.jpg"]);
    writeFiles(root, { "set/Annotations/empty.xml": vocXml([]) });
    const project = join(root, "project");
    await importDataset({ project, source: join(root, "set"), format: "voc" });
    await exportDataset({ project, format: "voc", out: join(root, "voc") });
    expect(readdirSync(join(root, "voc/JPEGImages"))).toEqual(["empty.jpg", "new.jpg"]);
    expect(readdirSync(join(root, "voc/Annotations"))).toEqual(["empty.xml"]);
    const coco = await exportDataset({ project, format: "coco", out: join(root, "coco") });
    expect(coco).toMatchObject({ images: 1, problems: [{ kind: "image-not-annotated" }] });
  });

  it("says that there is no project, or nothing in it", async () => {
    const root = temporaryFolder();
    const request = { project: join(root, "none"), format: "voc", out: join(root, "out") } as const;
    expect(await rejectionOf(exportDataset(request))).toMatchObject({ code: "project-not-found" });
    expect(existsSync(request.out)).toBe(false);
  });
});
