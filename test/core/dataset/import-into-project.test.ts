import { existsSync, readdirSync, readFileSync, renameSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { importDataset } from "../../../core/dataset/import/import-dataset.ts";
import { inspectPendingImages } from "../../../core/dataset/import/inspect-pending.ts";
import { openProject } from "../../../core/dataset/project.ts";
import { projectDiff } from "../../../core/dataset/project-diff.ts";
import { rejectionOf } from "./error-of.ts";
import { boxesByImage, classNames, splitsByImage } from "./imported-boxes.ts";
import { vocXml, writeFiles, writeImages } from "./small-set.ts";
import { temporaryFolder } from "./temporary-folder.ts";

/** A set of ten images in a new folder, all with one cat. */
async function tenCats(): Promise<{ root: string; source: string; project: string }> {
  const root = temporaryFolder();
  const names = Array.from({ length: 10 }, (_, at) => `i${at}`);
  await writeImages(
    root,
    names.map((name) => `set/${name}.jpg`),
  );
  const labels = names.map((name) => [`set/${name}.xml`, vocXml([["cat", 1, 1, 9, 9]])]);
  writeFiles(root, Object.fromEntries(labels));
  return { root, source: join(root, "set"), project: join(root, "project") };
}

describe("an import into a project", () => {
  it("tells in a dry run what the import then does, and changes nothing", async () => {
    const { source, project } = await tenCats();
    const dry = await importDataset({ source, project, dryRun: true });
    expect(existsSync(project)).toBe(false);
    const real = await importDataset({ source, project });
    expect({ ...dry, dryRun: false }).toEqual(real);
    expect(real.files).toHaveLength(10);
    expect(real.files[0]).toEqual({ file: "i0.xml", images: 1, boxes: 1, problems: 0 });

    const bytes = readFileSync(join(project, "project.db"));
    const again = await importDataset({ source, project, dryRun: true });
    expect(again).toMatchObject({ images: 0, boxes: 0, dryRun: true });
    expect(readFileSync(join(project, "project.db")).equals(bytes)).toBe(true);
  });

  it("leaves the labels of an image that is there already as a person made them", async () => {
    const { source, project } = await tenCats();
    await importDataset({ source, project });
    {
      using opened = openProject(project);
      const [box] = opened.annotations.ofImage(1);
      const after = { ...box!, box: [2, 2, 50, 50] as const };
      const annotations = { added: [], removed: [], updated: [{ before: box!, after }] };
      opened.apply("Move", projectDiff({ annotations }));
    }
    const report = await importDataset({ source, project });
    expect(report).toMatchObject({ images: 0, boxes: 0 });
    expect(new Set(report.problems.map(({ kind }) => kind))).toEqual(new Set(["image-already-imported"]));
    expect(boxesByImage(project)["i0.jpg"]).toEqual([["cat", 2, 2, 50, 50]]);
  });

  it("appends new classes and leaves the splits of images that are there", async () => {
    const { root, source, project } = await tenCats();
    await importDataset({ source, project });
    const before = splitsByImage(project);
    await writeImages(root, ["more/x.jpg", "more/y.jpg"], { shade: 200 });
    writeFiles(root, {
      "more/x.xml": vocXml([["ape", 1, 1, 9, 9]]),
      "more/y.xml": vocXml([
        ["cat", 1, 1, 9, 9],
        ["Cat", 1, 1, 9, 9],
      ]),
    });
    await importDataset({ source: join(root, "more"), project });
    expect(classNames(project)).toEqual(["cat", "Cat", "ape"]);
    expect(splitsByImage(project)).toMatchObject(before);
  });

  it("shares images out the same way whatever they are called", async () => {
    const { root, source, project } = await tenCats();
    await importDataset({ source, project });
    const renamed = join(root, "renamed");
    writeFiles(renamed, {});
    for (const name of readdirSync(source))
      writeFiles(renamed, { [`z${name}`]: readFileSync(join(source, name)) });
    await importDataset({ source: renamed, project: join(root, "other") });
    const expected = Object.entries(splitsByImage(project)).map(([name, split]) => [`z${name}`, split]);
    expect(splitsByImage(join(root, "other"))).toEqual(Object.fromEntries(expected));
    expect(Object.values(splitsByImage(project)).filter((split) => split === "val")).toHaveLength(2);
  });

  it("follows images to the folder they were moved to", async () => {
    const { root, source, project } = await tenCats();
    await importDataset({ source, project });
    const moved = join(root, "moved");
    renameSync(source, moved);
    const report = await importDataset({ source: moved, project });
    expect(report.images).toBe(0);
    expect(new Set(report.problems.map(({ kind }) => kind))).toEqual(new Set(["image-moved"]));
    using opened = openProject(project);
    expect(opened.images.list().every(({ path }) => path.startsWith(moved))).toBe(true);
    expect(opened.annotations.count()).toBe(10);
  });

  it("does not take a project that lies in the set for a part of it", async () => {
    const { source } = await tenCats();
    for (const project of [source, join(source, "project")]) {
      const request = { source, project, format: "yolo" } as const;
      expect(await importDataset(request)).toMatchObject({ images: 10 });
      await writeImages(project, ["runs/run-0001/prediction.jpg"], { shade: 150 });
      expect(await importDataset(request)).toMatchObject({ images: 0 });
    }
  });

  it("is one entry of the journal", async () => {
    const { source, project } = await tenCats();
    await importDataset({ source, project });
    using opened = openProject(project);
    expect(opened.journal.list()).toMatchObject([
      { kind: "import", summary: { format: "voc", source, images: 10, boxes: 10 } },
    ]);
    expect(opened.undo()).toBeNull();
    expect(opened.annotations.count()).toBe(10);
  });

  it("never touches the images", async () => {
    const { source, project } = await tenCats();
    const facts = (): unknown =>
      readdirSync(source).map((name) => {
        const { mtimeMs, size, mode } = statSync(join(source, name));
        return [name, mtimeMs, size, mode];
      });
    const before = facts();
    await importDataset({ source, project });
    expect(facts()).toEqual(before);
  });

  it("tells how far it is, and ends when it is told to, with nothing changed", async () => {
    const { source, project } = await tenCats();
    const seen: number[] = [];
    await importDataset({ source, project, onProgress: ({ done, total }) => seen.push(done / total) });
    expect(seen).toHaveLength(10);
    expect(seen.at(-1)).toBe(1);

    const another = join(source, "../another");
    const controller = new AbortController();
    const onProgress = (): void => controller.abort();
    const cancelled = importDataset({ source, project: another, onProgress, signal: controller.signal });
    expect(await rejectionOf(cancelled)).toMatchObject({ code: "cancelled" });
    expect(existsSync(another)).toBe(false);
  });

  it("learns later about images that were imported without looking", async () => {
    const { root, source, project } = await tenCats();
    await importDataset({ source, project, verify: false });
    renameSync(join(source, "i3.jpg"), join(root, "i3.jpg"));
    using opened = openProject(project);
    const problems = await inspectPendingImages(opened);
    expect(problems).toMatchObject([{ kind: "image-missing", file: join(source, "i3.jpg") }]);
    expect(opened.images.listWithoutHash()).toHaveLength(1);
    expect(opened.images.get(1)?.contentHash).toMatch(/^[0-9a-f]{64}$/);
  });
});
