import { join } from "node:path";
import { expect, it } from "vitest";
import { importDataset } from "../../../core/dataset/import/import-dataset.ts";
import { openProject } from "../../../core/dataset/project.ts";
import { rejectionOf } from "./error-of.ts";
import { splitsByImage } from "./imported-boxes.ts";
import { vocXml, writeFiles, writeImages } from "./small-set.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const NAMES = Array.from({ length: 10 }, (_, at) => `flight ${at % 2}/i${at}.png`);

it("takes pictures alone as images to do, also from the folders below, and shares them out by content", async () => {
  const root = temporaryFolder();
  await writeImages(join(root, "set"), NAMES);
  const request = { source: join(root, "set"), project: join(root, "project") };
  const dry = await importDataset({ ...request, dryRun: true });
  const report = await importDataset(request);
  expect({ ...dry, dryRun: false }).toEqual(report);
  expect(report).toMatchObject({ images: 10, boxes: 0, classes: [], splits: { train: 8, val: 2 } });
  using project = openProject(request.project);
  expect(new Set(project.images.list().map(({ status }) => status))).toEqual(new Set(["todo"]));
  expect(project.journal.state().undoLabel).toBeNull();

  const other = { source: join(root, "set"), project: join(root, "other") };
  await importDataset(other);
  expect(splitsByImage(other.project)).toEqual(splitsByImage(request.project));
});

it("asks which format is meant where there are signs of two, instead of leaving the labels out", async () => {
  const set = join(temporaryFolder(), "set");
  await writeImages(set, ["a.png"]);
  writeFiles(set, { "a.xml": vocXml([["cat", 1, 1, 9, 9]]), "data.yaml": "names: [cat]\n" });
  const error = await rejectionOf(importDataset({ source: set, project: join(set, "../project") }));
  expect(error).toMatchObject({ code: "usage" });
});

it("takes the chosen pictures of a folder alone, as one step of the history", async () => {
  const root = temporaryFolder();
  await writeImages(join(root, "set"), NAMES);
  const files = [2, 5, 7].map((at) => join(root, "set", NAMES[at]!));
  const project = join(root, "project");
  const report = await importDataset({ source: join(root, "set"), files, project });
  expect(report).toMatchObject({ images: 3, boxes: 0, classes: [] });
  using opened = openProject(project);
  expect(
    opened.images
      .list()
      .map(({ path }) => path)
      .sort(),
  ).toEqual(files.toSorted());
  expect(opened.journal.list()).toHaveLength(1);
});
