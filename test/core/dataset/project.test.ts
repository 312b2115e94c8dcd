import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { expect, it, onTestFinished } from "vitest";
import { openProject, type Project } from "../../../core/dataset/project.ts";
import { errorOf } from "./error-of.ts";
import { temporaryFolder } from "./temporary-folder.ts";

function openTestProject(folder: string): Project {
  const project = openProject(folder, { create: true });
  onTestFinished(() => project.close());
  return project;
}

it("makes a project where there is none, and opens it again", () => {
  const folder = join(temporaryFolder(), "Flugzeuge über Köln");
  openProject(folder, { create: true }).close();
  using project = openProject(folder);
  expect(project.classes.list()).toEqual([]);
  expect(project.images.list()).toEqual([]);
});

it("does not make a project unless it is asked to", () => {
  const folder = temporaryFolder();
  expect(errorOf(() => openProject(folder))).toMatchObject({ code: "project-not-found" });
});

it("refuses a project of a newer Boresight and leaves its file as it is", () => {
  const folder = temporaryFolder();
  openProject(folder, { create: true }).close();
  const path = join(folder, "project.db");
  const database = new Database(path);
  database.pragma("user_version = 999");
  database.close();
  const before = readFileSync(path);
  expect(errorOf(() => openProject(folder))).toMatchObject({
    code: "project-newer",
    facts: { version: 999 },
  });
  expect(readFileSync(path).equals(before)).toBe(true);
});

it("refuses a database of another program", () => {
  const folder = temporaryFolder();
  const database = new Database(join(folder, "project.db"));
  database.exec("CREATE TABLE bookmarks (url TEXT)");
  database.close();
  expect(errorOf(() => openProject(folder, { create: true }))).toMatchObject({ code: "project-invalid" });
});

it("refuses a file that is no database", () => {
  const folder = temporaryFolder();
  writeFileSync(
    join(folder, "project.db"),
    "this is not a database, although it is named like one\n".repeat(50),
  );
  expect(errorOf(() => openProject(folder))).toMatchObject({ code: "project-invalid" });
});

it("says that the project is busy while another process writes", () => {
  const folder = temporaryFolder();
  const project = openTestProject(folder);
  const other = new Database(join(folder, "project.db"));
  onTestFinished(() => void other.close());
  other.exec("BEGIN IMMEDIATE");
  expect(errorOf(() => project.transaction(() => project.classes.ensure(["RBC"])))).toMatchObject({
    code: "project-busy",
  });
  other.exec("ROLLBACK");
});

it("keeps the write-ahead log, full synchronisation and foreign keys on", () => {
  const folder = temporaryFolder();
  const project = openTestProject(folder);
  const database = new Database(join(folder, "project.db"), { readonly: true });
  onTestFinished(() => void database.close());
  expect(database.pragma("journal_mode", { simple: true })).toBe("wal");
  expect(() => project.annotations.insert(12345, 1, [0, 0, 1, 1])).toThrow(/FOREIGN KEY/);
});

it("rolls a transaction back as a whole when its body throws", () => {
  const project = openTestProject(temporaryFolder());
  const failing = (): void =>
    project.transaction(() => {
      project.classes.ensure(["RBC"]);
      throw new Error("no");
    });
  expect(failing).toThrow("no");
  expect(project.classes.list()).toEqual([]);
});

it("appends new classes and leaves known ones where they are", () => {
  const project = openTestProject(temporaryFolder());
  project.classes.ensure(["b", "a"]);
  const before = project.classes.list();
  project.classes.ensure(["c", "a", "A"]);
  const after = project.classes.list();
  expect(after.slice(0, 2)).toEqual(before);
  expect(after.map(({ name, position }) => [name, position])).toEqual([
    ["b", 0],
    ["a", 1],
    ["c", 2],
    ["A", 3],
  ]);
  expect(new Set(after.map(({ color }) => color)).size).toBe(4);
});

it("has a folder for each run and one for what can be made again", () => {
  const project = openTestProject(temporaryFolder());
  expect(project.runFolder("run-0001")).toBe(join(project.folder, "runs", "run-0001"));
  expect(project.cacheFolder()).toBe(join(project.folder, "cache"));
});
