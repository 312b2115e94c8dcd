import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { checkHealth } from "../../../core/dataset/check-health.ts";
import { importDataset } from "../../../core/dataset/import/import-dataset.ts";
import { openProject, type Project } from "../../../core/dataset/project.ts";
import { writeImage } from "./small-set.ts";
import { temporaryFolder } from "./temporary-folder.ts";

/** A picture of broad waves, whose crests lie by `phase`; `light` is added to all of it. */
async function writeScene(path: string, phase: number, light = 0): Promise<void> {
  const [width, height] = [162, 120];
  const pixels = Uint8Array.from({ length: width * height }, (_, at) => {
    const [x, y] = [at % width, Math.floor(at / width)];
    return 100 + light + 50 * Math.sin(x / 23 + phase + y / 41) + 20 * Math.sin(y / 17 - x / 60);
  });
  await sharp(pixels, { raw: { width, height, channels: 1 } }).toFile(path);
}

async function projectOf(folder: string): Promise<Project> {
  const project = join(folder, "project");
  await importDataset({ project, source: folder, format: "images" });
  return openProject(project);
}

function issuesByName(project: Project): Record<string, readonly string[]> {
  return Object.fromEntries(
    project.images.list().map(({ id, path }) => [path.split("/").at(-1)!, project.health.ofImage(id)]),
  );
}

describe("the health of images", () => {
  it("takes no two pictures of one flat colour each for copies of one another", async () => {
    const folder = temporaryFolder();
    await writeImage(join(folder, "a-grey.png"), { shade: 90 });
    await writeImage(join(folder, "b-green.png"), { shade: 120 });
    await writeImage(join(folder, "c-green.jpg"), { shade: 121 });
    using project = await projectOf(folder);
    await checkHealth(project);
    expect(Object.values(issuesByName(project)).flat()).not.toContain("duplicate");
  });

  it("finds a picture that was saved again smaller, not one with the same outline in another light", async () => {
    const folder = temporaryFolder();
    await writeScene(join(folder, "a.png"), 0);
    await sharp(join(folder, "a.png")).resize(120).jpeg({ quality: 70 }).toFile(join(folder, "b.jpg"));
    await writeScene(join(folder, "c.png"), 0, 60);
    await writeScene(join(folder, "d.png"), 2);
    using project = await projectOf(folder);
    await checkHealth(project);
    expect(issuesByName(project)).toMatchObject({
      "a.png": [],
      "b.jpg": ["duplicate"],
      "c.png": [],
      "d.png": [],
    });
  });

  it("tells missing, corrupt, dark and overexposed files", async () => {
    const folder = temporaryFolder();
    await writeScene(join(folder, "gone.png"), 0);
    await writeScene(join(folder, "broken.png"), 2);
    await writeImage(join(folder, "dark.png"), { shade: 1 });
    await sharp({ create: { width: 90, height: 60, channels: 3, background: "#fafafa" } }).toFile(
      join(folder, "white.png"),
    );
    using project = await projectOf(folder);
    writeFileSync(join(folder, "broken.png"), "no picture");
    rmSync(join(folder, "gone.png"));
    await checkHealth(project);
    expect(issuesByName(project)).toMatchObject({
      "gone.png": ["missing"],
      "broken.png": ["corrupt"],
      "dark.png": ["dark"],
      "white.png": ["overexposed"],
    });
  });
});
