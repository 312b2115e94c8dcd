import { existsSync, mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { backUpInThread } from "../../../core/dataset/back-up-in-thread.ts";
import { markImages } from "../../../core/dataset/image-edit.ts";
import { openProject } from "../../../core/dataset/project.ts";
import { backUpProject, listBackups, restoreBackup } from "../../../core/dataset/project-backup.ts";
import { flipPage, pagesOf, rootPageOf, truncateDatabase } from "./damage.ts";
import { errorOf } from "./error-of.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const NOON = new Date("2026-03-01T12:00:00Z");
const later = (seconds: number): Date => new Date(NOON.getTime() + seconds * 1000);

/** A project with 200 images of five boxes each, closed. */
function writeProject(): string {
  const folder = temporaryFolder();
  using project = openProject(folder, { create: true });
  project.transaction(() => {
    const classId = project.classes.ensure(["c17"]).get("c17")!;
    for (let at = 0; at < 200; at++) {
      const path = `/images/${at}.jpg`;
      const size = { width: 640, height: 480, contentHash: path };
      const id = project.images.insert({ path, ...size, split: "train", status: "done" });
      for (let box = 0; box < 5; box++) project.annotations.insert(id, classId, [box, 1, box + 9, 9]);
    }
  });
  return folder;
}

function markDone(folder: string, imageId: number): void {
  using project = openProject(folder);
  const { label, diff } = markImages(project, [imageId], { flagged: true });
  project.apply(label, diff);
}

describe("a backup", () => {
  it("holds everything that was committed, also while the project is open and its log is not written back", async () => {
    const folder = writeProject();
    using project = openProject(folder);
    const { label, diff } = markImages(project, [7], { split: "test" });
    project.apply(label, diff);
    const backup = (await backUpInThread(folder))!;
    expect(backup.bytes).toBeGreaterThan(10_000);
    project.undo();
    project.close();

    restoreBackup(folder, backup.name, NOON);
    using restored = openProject(folder);
    expect(restored.images.get(7)?.split).toBe("test");
    expect(restored.counters.classes()).toEqual([
      { classId: 1, split: "test", images: 1, boxes: 5 },
      { classId: 1, split: "train", images: 199, boxes: 995 },
    ]);
    expect(restored.undo()?.change.label).toBe("Move 1 image to test");
  });

  it("is not made again while nothing was written", () => {
    const folder = writeProject();
    expect(backUpProject(folder, NOON)).toMatchObject({ createdAt: "2026-03-01T12:00:00Z" });
    openProject(folder).close();
    expect(backUpProject(folder, later(60))).toBe(null);
    markDone(folder, 1);
    expect(backUpProject(folder, later(120))).toMatchObject({ createdAt: "2026-03-01T12:02:00Z" });
  });

  it("leaves the newest three and the newest of each of seven days", () => {
    const folder = writeProject();
    const day = 24 * 3600;
    for (let at = 0; at < 10; at++) {
      for (const hours of [0, 4]) {
        markDone(folder, at * 2 + hours / 4 + 1);
        backUpProject(folder, later(at * day + hours * 3600));
      }
    }
    const days = listBackups(folder).map(({ createdAt }) => createdAt.slice(8, 13));
    expect(days).toEqual(["10T16", "10T12", "09T16", "08T16", "07T16", "06T16", "05T16", "04T16"]);
  });

  it("is the newest also after the clock was set back", () => {
    const folder = writeProject();
    for (let at = 0; at < 5; at++) {
      markDone(folder, at + 1);
      backUpProject(folder, later(-at * 3600));
    }
    const [newest] = listBackups(folder);
    restoreBackup(folder, newest!.name, NOON);
    using restored = openProject(folder);
    expect(restored.images.marks(5)?.flagged).toBe(true);
  });

  it("is made of what was written after the clock was set back", () => {
    const folder = writeProject();
    const first = backUpProject(folder, NOON)!;
    // As a month later: what is written from now on is older than the backup.
    const ahead = Date.now() / 1000 + 30 * 86_400;
    utimesSync(join(folder, "backups", first.name), ahead, ahead);
    markDone(folder, 1);
    const second = backUpProject(folder, later(60))!;
    restoreBackup(folder, second.name, NOON);
    using restored = openProject(folder);
    expect(restored.images.marks(1)?.flagged).toBe(true);
  });

  it("of a damaged project is not made, and the ones before it stay", () => {
    const folder = writeProject();
    backUpProject(folder, NOON);
    markDone(folder, 1);
    const path = join(folder, "project.db");
    const before = listBackups(folder);
    for (let page = 1; page < pagesOf(path); page++) flipPage(path, page);
    expect(errorOf(() => backUpProject(folder, later(60)))).toMatchObject({ code: "project-damaged" });
    expect(listBackups(folder)).toEqual(before);
    expect(readdirSync(join(folder, "backups"))).toHaveLength(1);
  });
});

describe("a damaged project", () => {
  it("is refused whatever was cut off its database, and restored from its backup", () => {
    for (const share of [0, 0.1, 0.5, 0.95]) {
      const folder = writeProject();
      const { name } = backUpProject(folder, NOON)!;
      truncateDatabase(folder, share);
      expect(
        errorOf(() => openProject(folder)),
        `${share}`,
      ).toMatchObject({ code: "project-damaged" });
      restoreBackup(folder, name, NOON);
      using restored = openProject(folder);
      expect(restored.images.list()).toHaveLength(200);
    }
  });

  it("is refused whichever page of its database was overwritten, and the backup replaces it", () => {
    const folder = writeProject();
    const { name } = backUpProject(folder, NOON)!;
    const path = join(folder, "project.db");
    const sound = readFileSync(path);
    for (let page = 0; page < pagesOf(path); page++) {
      writeFileSync(path, sound);
      flipPage(path, page);
      const code = page === 0 ? "project-invalid" : "project-damaged";
      expect(
        errorOf(() => openProject(folder)),
        `page ${page}`,
      ).toMatchObject({ code });
    }
    restoreBackup(folder, name, NOON);
    using restored = openProject(folder);
    expect(restored.images.list()).toHaveLength(200);
    expect(existsSync(join(folder, "project-replaced-2026-03-01T12-00-00.db"))).toBe(true);
  });

  it("opens to be looked at where its tables can be read, and refuses every edit", () => {
    const folder = writeProject();
    flipPage(join(folder, "project.db"), rootPageOf(folder, "annotations_by_size"));
    expect(errorOf(() => openProject(folder))).toMatchObject({ code: "project-damaged" });
    using project = openProject(folder, { readOnly: true });
    expect(project.isReadOnly).toBe(true);
    expect(project.images.list()).toHaveLength(200);
    const { label, diff } = markImages(project, [1], { split: "val" });
    expect(errorOf(() => project.apply(label, diff))).toMatchObject({ code: "project-read-only" });
    expect(errorOf(() => project.undo())).toMatchObject({ code: "project-read-only" });
  });
});

describe("restoring", () => {
  it("sets the folders of runs aside that the backup does not know: their numbers are given again", () => {
    const folder = writeProject();
    const config = JSON.parse("{}");
    {
      using project = openProject(folder);
      const { id } = project.runs.create({ model: "yolov8n", config, datasetHash: "" });
      writeFileSync(join(project.runFolder(id), "last.json"), "of the first");
    }
    const { name } = backUpProject(folder, NOON)!;
    {
      using project = openProject(folder);
      const { id } = project.runs.create({ model: "yolov8n", config, datasetHash: "" });
      writeFileSync(join(project.runFolder(id), "last.json"), "of the second");
    }
    restoreBackup(folder, name, NOON);
    expect(readdirSync(join(folder, "runs")).sort()).toEqual([
      "run-0001",
      "run-0002-replaced-2026-03-01T12-00-00",
    ]);
  });

  it("refuses a backup that is damaged itself, and one that does not lie with the project", () => {
    const folder = writeProject();
    const { name } = backUpProject(folder, NOON)!;
    const before = readFileSync(join(folder, "project.db"));
    flipPage(join(folder, "backups", name), 2);
    expect(errorOf(() => restoreBackup(folder, name, NOON))).toMatchObject({ code: "project-damaged" });
    expect(readFileSync(join(folder, "project.db")).equals(before)).toBe(true);
    mkdirSync(join(folder, "elsewhere"));
    writeFileSync(join(folder, "elsewhere", name), before);
    expect(errorOf(() => restoreBackup(folder, `../elsewhere/${name}`, NOON))).toMatchObject({
      code: "project-not-found",
    });
  });
});
