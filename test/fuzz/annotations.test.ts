import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import type { DatasetFormat } from "../../core/contract/dataset.ts";
import { importDataset } from "../../core/dataset/import/import-dataset.ts";
import { openProject } from "../../core/dataset/project.ts";
import { BoresightError } from "../../core/errors/boresight-error.ts";
import { vocXml, writeFiles, writeImages } from "../core/dataset/small-set.ts";
import { fuzzCases } from "./fuzz-cases.ts";
import { FuzzLog } from "./fuzz-log.ts";
import { mutatedBytes } from "./mutated-bytes.ts";

const root = mkdtempSync(join(tmpdir(), "boresight-fuzz-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));
const log = new FuzzLog("annotation files");

const SETS: readonly {
  readonly format: DatasetFormat;
  readonly victim: string;
  readonly files: Record<string, string>;
}[] = [
  {
    format: "voc",
    victim: "Annotations/a.xml",
    files: {
      "Annotations/a.xml": vocXml(
        [
          ["cat", 1, 1, 60, 50],
          ["dog", 5.5, 6, 70, 80],
        ],
        { fileName: "a.jpg" },
      ),
      "Annotations/b.xml": vocXml([["cat", 1, 1, 60, 50]], { fileName: "b.jpg" }),
    },
  },
  {
    format: "voc",
    victim: "ImageSets/Main/train.txt",
    files: {
      "Annotations/a.xml": vocXml([["cat", 1, 1, 60, 50]], { fileName: "a.jpg" }),
      "ImageSets/Main/train.txt": "a\nb\n",
    },
  },
  {
    format: "yolo",
    victim: "labels/a.txt",
    files: {
      "data.yaml": "path: .\ntrain: images\nval: images\nnames:\n  0: cat\n  1: dog\n",
      "labels/a.txt": "0 0.5 0.5 0.25 0.25\n1 0.1 0.1 0.1 0.1\n",
    },
  },
  {
    format: "yolo",
    victim: "data.yaml",
    files: {
      "data.yaml": "path: .\ntrain: images\nval: images\nnames:\n  0: cat\n  1: dog\n",
      "labels/a.txt": "0 0.5 0.5 0.25 0.25\n",
    },
  },
  {
    format: "coco",
    victim: "annotations.json",
    files: {
      "annotations.json": JSON.stringify({
        images: [{ id: 1, file_name: "images/a.jpg", width: 100, height: 80 }],
        categories: [
          { id: 0, name: "cat" },
          { id: 3, name: "dog" },
        ],
        annotations: [{ id: 1, image_id: 1, category_id: 3, bbox: [1, 2, 30, 40], area: 1200, iscrowd: 0 }],
      }),
    },
  },
];

/** Hashes of all files below a folder. */
function fingerprint(folder: string): string {
  const hash = createHash("sha256");
  for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" }).sort()) {
    const path = join(folder, name);
    hash.update(name);
    if (!readdirSafe(path)) hash.update(readFileSync(path));
  }
  return hash.digest("hex");
}

function readdirSafe(path: string): boolean {
  try {
    readdirSync(path);
    return true;
  } catch {
    return false;
  }
}

/** All boxes of the project lie in their images, in order, with numbers that are numbers. */
function expectSoundProject(folder: string): void {
  using project = openProject(folder);
  for (const image of project.images.listAll()) {
    for (const { box } of project.annotations.ofImage(image.id)) {
      expect(box.every(Number.isFinite)).toBe(true);
      expect(box[0]).toBeLessThan(box[2]);
      expect(box[1]).toBeLessThan(box[3]);
      expect(box[0]).toBeGreaterThanOrEqual(0);
      expect(box[1]).toBeGreaterThanOrEqual(0);
      expect(box[2]).toBeLessThanOrEqual(image.width);
      expect(box[3]).toBeLessThanOrEqual(image.height);
    }
  }
}

describe("an annotation file with faults", () => {
  it.each(SETS)(
    "of $format ($victim) is imported soundly or refused, and no file of the set changes",
    async (set) => {
      const folder = mkdtempSync(join(root, "set-"));
      await writeImages(folder, ["images/a.jpg", "images/b.jpg"]);
      if (set.format === "voc") await writeImages(folder, ["JPEGImages/a.jpg", "JPEGImages/b.jpg"]);
      writeFiles(folder, set.files);
      const victim = join(folder, set.victim);
      let number = 0;
      await fc.assert(
        fc.asyncProperty(mutatedBytes(readFileSync(victim)), (bytes) =>
          log.run(async () => {
            writeFileSync(victim, bytes);
            const before = fingerprint(folder);
            const project = join(root, `project-${set.format}-${number++}`);
            const error = await importDataset({ project, source: folder, format: set.format }).then(
              () => undefined,
              (reason: unknown) => reason,
            );
            if (error === undefined) expectSoundProject(project);
            else if (!(error instanceof BoresightError)) throw error;
            expect(fingerprint(folder)).toBe(before);
            if (existsSync(project)) rmSync(project, { recursive: true });
          }),
        ),
        fuzzCases(0.07),
      );
    },
  );
});
