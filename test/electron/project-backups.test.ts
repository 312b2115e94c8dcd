import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { ProjectBackups } from "../../electron/project-backups.ts";
import { makeLargeProject } from "../bench/make-large-project.ts";
import { flipPage, rootPageOf } from "../core/dataset/damage.ts";
import { temporaryFolder } from "../core/dataset/temporary-folder.ts";

it("tells of the damage in a database that is too large to be checked while somebody waits for it", async () => {
  const folder = temporaryFolder();
  makeLargeProject(folder, { images: 45_000, boxes: 520_000, classes: 3 });
  const database = join(folder, "project.db");
  expect(readFileSync(database).length).toBeGreaterThan(64 * 2 ** 20);
  flipPage(database, rootPageOf(folder, "annotations_by_size"));
  const problem = await new Promise<string>((resolve) => new ProjectBackups(folder, resolve));
  expect(problem).toMatch(/is damaged; restore its last backup/);
});
