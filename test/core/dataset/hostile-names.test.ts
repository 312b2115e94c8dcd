import { mkdirSync, realpathSync, symlinkSync } from "node:fs";
import { join, sep } from "node:path";
import { describe, expect, it } from "vitest";
import type { DatasetFormat } from "../../../core/contract/dataset.ts";
import { importDataset } from "../../../core/dataset/import/import-dataset.ts";
import type { ImportFormat } from "../../../core/dataset/import/raw-dataset.ts";
import { openProject } from "../../../core/dataset/project.ts";
import { BoresightError } from "../../../core/errors/boresight-error.ts";
import { vocXml, writeFiles, writeImages } from "./small-set.ts";
import { temporaryFolder } from "./temporary-folder.ts";

/** Names by which a set from a stranger may reach for a file that lies outside of it. */
function namesOf(outside: string): Record<string, string> {
  return {
    "a way up": "../outside/secret.jpg",
    "a way up and down": "images/../../outside/secret.jpg",
    "an absolute path": join(outside, "secret.jpg"),
    "a file: address": `file://${join(outside, "secret.jpg")}`,
    "a network share": "\\\\server\\share\\secret.jpg",
    "a drive": "C:\\outside\\secret.jpg",
    "a way up with backslashes": "..\\outside\\secret.jpg",
  };
}

const KINDS = Object.keys(namesOf("/outside"));

const SETS: readonly {
  readonly format: DatasetFormat;
  readonly files: (name: string) => Record<string, string>;
}[] = [
  {
    format: "voc",
    files: (name) => ({
      "Annotations/a.xml": vocXml([["cat", 1, 1, 60, 50]], { fileName: name }),
      "Annotations/b.xml": vocXml([["cat", 1, 1, 60, 50]], { fileName: "b.jpg" }),
    }),
  },
  {
    format: "coco",
    files: (name) => ({
      "annotations.json": JSON.stringify({
        images: [
          { id: 1, file_name: name, width: 100, height: 80 },
          { id: 2, file_name: "JPEGImages/b.jpg", width: 100, height: 80 },
        ],
        categories: [{ id: 1, name: "cat" }],
        annotations: [{ id: 1, image_id: 1, category_id: 1, bbox: [1, 2, 30, 40], area: 1200, iscrowd: 0 }],
      }),
    }),
  },
  {
    format: "yolo",
    files: (name) => ({
      "data.yaml": "path: .\ntrain: train.txt\nval: val.txt\nnames:\n  0: cat\n",
      "train.txt": `${name}\n`,
      "val.txt": "./JPEGImages/b.jpg\n",
    }),
  },
];

/** Imports a set; the real paths of the images that the project then has. */
async function importedFrom(root: string, format: ImportFormat): Promise<string[]> {
  const project = join(root, "project");
  try {
    await importDataset({ project, source: join(root, "set"), format });
  } catch (error) {
    if (error instanceof BoresightError) return [];
    throw error;
  }
  using opened = openProject(project);
  return opened.images.listAll().map(({ path }) => realpathSync(path));
}

async function setBesideASecret(): Promise<string> {
  const root = realpathSync(temporaryFolder());
  await writeImages(join(root, "set"), ["JPEGImages/b.jpg"]);
  await writeImages(join(root, "outside"), ["secret.jpg"]);
  return root;
}

describe.each(SETS)("a set of $format from a stranger", ({ format, files }) => {
  it.each(KINDS)("brings in nothing from outside of its folder by %s", async (kind) => {
    const root = await setBesideASecret();
    writeFiles(join(root, "set"), files(namesOf(join(root, "outside"))[kind]!));
    const inside = join(root, "set") + sep;
    expect((await importedFrom(root, format)).filter((path) => !path.startsWith(inside))).toEqual([]);
  });
});

describe("symbolic links in a set", () => {
  it("that lead to files and folders outside of it are not followed", async () => {
    const root = await setBesideASecret();
    mkdirSync(join(root, "set/more"));
    symlinkSync(join(root, "outside/secret.jpg"), join(root, "set/JPEGImages/a.jpg"));
    symlinkSync(join(root, "outside"), join(root, "set/more/folder"));
    expect(await importedFrom(root, "images")).toEqual([join(root, "set/JPEGImages/b.jpg")]);
  });

  it("that lead back to a folder above do not keep the import from ending", async () => {
    const root = await setBesideASecret();
    symlinkSync(join(root, "set"), join(root, "set/JPEGImages/again"));
    expect(await importedFrom(root, "images")).toEqual([join(root, "set/JPEGImages/b.jpg")]);
  });
});

describe("entities in an annotation", () => {
  it("are not read from files and not expanded, however deep they are nested", async () => {
    const root = await setBesideASecret();
    const nested = Array.from({ length: 30 }, (_, at) => `<!ENTITY e${at + 1} "&e${at};&e${at};">`).join("");
    const declared = `<!DOCTYPE a [<!ENTITY e0 "ha"><!ENTITY file SYSTEM "file:///etc/passwd">${nested}]>`;
    const xml = vocXml([["cat", 1, 1, 60, 50]], { fileName: "b.jpg" });
    for (const entity of ["&file;", "&e30;"]) {
      writeFiles(join(root, "set"), {
        "Annotations/b.xml": `${declared}${xml.replace("cat", entity)}`,
      });
      const source = join(root, "set");
      const begun = process.memoryUsage.rss();
      await expect(
        importDataset({ project: join(root, "project"), source, format: "voc" }),
      ).rejects.toMatchObject({
        code: "dataset-invalid",
      });
      expect(process.memoryUsage.rss() - begun).toBeLessThan(200 * 2 ** 20);
    }
  });
});
