import { copyFileSync, renameSync } from "node:fs";
import { join } from "node:path";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import type { Sample } from "../../../core/contract/sample.ts";
import { checkHealth } from "../../../core/dataset/check-health.ts";
import { importDataset } from "../../../core/dataset/import/import-dataset.ts";
import { openProject } from "../../../core/dataset/project.ts";
import { inspectImage } from "../../../core/image/inspect-image.ts";
import { ThumbnailStore } from "../../../core/image/thumbnail-store.ts";
import { DecodedCache } from "../../../core/pipeline/decoded-cache.ts";
import { DiskCache, DiskUsage } from "../../../core/pipeline/disk-cache.ts";
import { SampleLoader } from "../../../core/pipeline/sample-loader.ts";
import { writeSquaresSet } from "../train/synthetic-set.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const RED = { r: 200, g: 10, b: 10 };

/** A labelled project in which the file of the first image is another picture, smaller than the one that was labelled. */
async function projectWithReplacedFile() {
  const root = temporaryFolder();
  const source = join(root, "set");
  const folder = join(root, "project");
  await writeSquaresSet(source, 6);
  await importDataset({ project: folder, source, format: "yolo" });
  const original = join(root, "original.png");
  const path = join(source, "images", "0.png");
  copyFileSync(path, original);
  await sharp({ create: { width: 24, height: 16, channels: 3, background: RED } }).toFile(
    join(root, "other.png"),
  );
  const replace = (): void => copyFileSync(join(root, "other.png"), path);
  return { root, source, folder, path, original, replace };
}

function cacheOf(root: string): DecodedCache {
  return new DecodedCache(new DiskCache(join(root, "decoded"), 2 ** 24, new DiskUsage()), 0);
}

describe("an image whose file is another than was labelled", () => {
  it("is not learnt from, and nothing of it is kept under the hash of the one that was labelled", async () => {
    const { root, folder, path, original, replace } = await projectWithReplacedFile();
    using project = openProject(folder);
    const { samples } = project.snapshot();
    const sample = [...samples.train, ...samples.val].find((one) => one.path === path)!;
    replace();
    await expect(cacheOf(root).get(sample, 32)).rejects.toMatchObject({
      code: "image-replaced",
      message: expect.stringContaining("put that one back, or import its folder again"),
    });
    copyFileSync(original, path);
    const { originalWidth } = await cacheOf(root).get(sample, 32);
    expect(originalWidth).toBe(96);
    replace();
    // What was read while it was right stays right.
    expect((await cacheOf(root).get(sample, 32)).originalWidth).toBe(96);
  });

  it("is an empty picture in a batch, and each run is told of it", async () => {
    const { root, folder, path, replace } = await projectWithReplacedFile();
    replace();
    using project = openProject(folder);
    const { samples } = project.snapshot();
    const all: Sample[] = [...samples.train, ...samples.val];
    const problems: string[] = [];
    const loader = new SampleLoader(cacheOf(root), (message) => problems.push(message));
    const loaded = await loader.load(all, 32, () => undefined);
    const replaced = loaded.get(all.find((one) => one.path === path)!)!;
    expect(replaced.sample.boxes).toHaveLength(0);
    expect(problems).toEqual([expect.stringContaining(`${path} is not the one that was labelled`)]);
  });

  it("is found by the check of health and not taken for a copy of what it replaced", async () => {
    const { source, folder, path } = await projectWithReplacedFile();
    copyFileSync(join(source, "images", "1.png"), path);
    using project = openProject(folder);
    await checkHealth(project);
    const issues = project.images.list().map((image) => [image.path, project.health.ofImage(image.id)]);
    expect(Object.fromEntries(issues)[path]).toEqual(["replaced"]);
    expect(project.health.counts().replaced).toBe(1);
  });

  it("is taken as it is, with all its labels, when its folder is imported again", async () => {
    const { source, folder, path, replace } = await projectWithReplacedFile();
    replace();
    using before = openProject(folder);
    await checkHealth(before);
    const { id } = before.images.list().find((image) => image.path === path)!;
    const boxes = before.annotations.ofImage(id);
    const report = await importDataset({ project: folder, source, format: "yolo" });
    expect(report.problems).toContainEqual(expect.objectContaining({ kind: "image-replaced" }));
    using after = openProject(folder);
    const { contentHash } = await inspectImage(path);
    expect(after.images.get(id)).toMatchObject({ contentHash, width: 24, height: 16 });
    expect(after.annotations.ofImage(id)).toEqual(boxes);
    expect(after.health.counts()).toMatchObject({ replaced: 0, "outside-boxes": 1 });
  });

  it("stays as it is where the file shows what another image was labelled on", async () => {
    const { root, source, folder } = await projectWithReplacedFile();
    const [first, second] = [join(source, "images", "0.png"), join(source, "images", "1.png")];
    renameSync(first, join(root, "aside.png"));
    renameSync(second, first);
    renameSync(join(root, "aside.png"), second);
    using before = openProject(folder);
    const images = before.images.list();
    const { problems } = await importDataset({ project: folder, source, format: "yolo" });
    const told = problems.filter(({ kind }) => kind === "image-replaced");
    expect(told).toHaveLength(2);
    expect(told[0]!.message).toContain("put its own picture back");
    using after = openProject(folder);
    expect(after.images.list()).toEqual(images);
  });

  it("shows its own thumbnail at once", async () => {
    const { root, folder, path, replace } = await projectWithReplacedFile();
    using project = openProject(folder);
    using store = new ThumbnailStore(join(root, "pictures"));
    const image = project.images.list().find((one) => one.path === path)!;
    const before = await store.image(image, { width: 200 });
    replace();
    const after = await store.image(image, { width: 200 });
    expect(after.path).not.toBe(before.path);
    const [red] = await sharp(after.path).raw().toBuffer();
    expect(red).toBeGreaterThan(180);
  });
});
