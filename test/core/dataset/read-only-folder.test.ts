import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { openProject } from "../../../core/dataset/project.ts";
import { temporaryFolder } from "./temporary-folder.ts";

/** "nobody": permissions bind everybody but root, whom tests may run as. */
const NOBODY = 65_534;
const program = new URL("./open-without-rights.ts", import.meta.url).pathname;

it("says that a project's folder cannot be written, and leaves the project as it was", () => {
  const parent = temporaryFolder();
  const folder = join(parent, "project");
  openProject(folder, { create: true }).close();
  mkdirSync(join(folder, "runs"), { recursive: true });
  chmodSync(join(folder, "project.db"), 0o444);
  for (const path of [folder, parent]) chmodSync(path, 0o555);
  onTestFinished(() => {
    for (const path of [parent, folder]) chmodSync(path, 0o755);
  });
  const before = [readdirSync(folder), readFileSync(join(folder, "project.db"))];

  const asNobody = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};
  const told = execFileSync(process.execPath, [program, folder, join(parent, "new")], {
    ...asNobody,
    encoding: "utf8",
    cwd: "/",
  });
  const { opened, looked, made } = JSON.parse(told.trim().split("\n").at(-1)!);
  const wayOut = expect.stringContaining("copy the folder to where you may write");
  expect(opened).toMatchObject({ code: "disk", message: wayOut });
  // SQLite puts its shared memory beside the database even to read it.
  expect(looked).toMatchObject({ code: "disk", message: wayOut });
  expect(made).toEqual({
    code: "disk",
    message: `The folder ${join(parent, "new")} cannot be made; check the path and its permissions.`,
  });
  expect([readdirSync(folder), readFileSync(join(folder, "project.db"))]).toEqual(before);
});
