import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { importDataset } from "../../../core/dataset/import/import-dataset.ts";
import { openProject } from "../../../core/dataset/project.ts";
import { backUpProject, listBackups } from "../../../core/dataset/project-backup.ts";
import { errorOf } from "./error-of.ts";
import { writeImage } from "./small-set.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const program = new URL("./edit-until-full.ts", import.meta.url).pathname;
/** Of 512 bytes, as POSIX counts them: no file of the process grows beyond this. */
const MOST_BLOCKS = 2400;

it("refuses an edit that the disk has no room for, loses none before it, and goes on when there is room", () => {
  const folder = temporaryFolder();
  {
    using project = openProject(folder, { create: true });
    project.transaction(() => {
      project.classes.ensure(["c17"]);
      const size = { width: 9000, height: 9000, contentHash: "a" };
      project.images.insert({ path: "/images/a.jpg", ...size, split: "train", status: "done" });
    });
  }
  backUpProject(folder, new Date("2026-03-01T12:00:00Z"));
  // A limit on the size of files needs no rights and no mount; SQLite meets it as it meets a full disk.
  const script = `trap "" XFSZ; ulimit -f ${MOST_BLOCKS}; exec "$0" "$@"`;
  const told = execFileSync("sh", ["-c", script, process.execPath, program, folder], { encoding: "utf8" });
  const report = JSON.parse(told.trim().split("\n").at(-1)!);
  expect(report).toMatchObject({ edit: "disk", after: report.acknowledged * 200 });
  expect(report.acknowledged).toBeGreaterThan(0);
  expect(readdirSync(join(folder, "backups")).every((name) => name.endsWith(".db"))).toBe(true);

  using project = openProject(folder);
  expect(project.annotations.ofImage(1)).toHaveLength(report.acknowledged * 200);
  project.undo();
  expect(project.annotations.ofImage(1)).toHaveLength((report.acknowledged - 1) * 200);
});

it("says that a project's folder cannot be written where something else lies in its place", () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, "project"), "a file, not a folder");
  expect(errorOf(() => openProject(join(folder, "project", "inside"), { create: true }))).toMatchObject({
    code: "disk",
  });
});

it("makes no backup of a project whose folder is gone, and no folder in its place", () => {
  const folder = join(temporaryFolder(), "gone");
  expect(backUpProject(folder, new Date())).toBe(null);
  expect(existsSync(folder)).toBe(false);
  expect(listBackups(folder)).toEqual([]);
});

it("follows images whose folder was moved, by their content, and keeps their labels", async () => {
  const folder = temporaryFolder();
  for (const [at, name] of ["a.png", "b.png"].entries()) {
    await writeImage(join(folder, "flight", name), { shade: 40 + at * 20 });
  }
  const path = join(folder, "project");
  await importDataset({ project: path, source: join(folder, "flight"), format: "images" });
  {
    using project = openProject(path);
    project.transaction(() => {
      const classId = project.classes.ensure(["c17"]).get("c17")!;
      for (const { id } of project.images.list()) project.annotations.insert(id, classId, [1, 1, 20, 20]);
    });
  }
  mkdirSync(join(folder, "archive"));
  for (const name of ["a.png", "b.png"]) {
    writeFileSync(join(folder, "archive", `2026-${name}`), readFileSync(join(folder, "flight", name)));
  }
  rmSync(join(folder, "flight"), { recursive: true });
  const again = await importDataset({ project: path, source: join(folder, "archive"), format: "images" });
  expect(again).toMatchObject({ images: 0 });
  using project = openProject(path);
  expect(project.images.list().map((image) => image.path)).toEqual([
    join(folder, "archive", "2026-a.png"),
    join(folder, "archive", "2026-b.png"),
  ]);
  expect(project.images.list().map(({ id }) => project.annotations.ofImage(id).length)).toEqual([1, 1]);
});
