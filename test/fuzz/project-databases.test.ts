import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { importDataset } from "../../core/dataset/import/import-dataset.ts";
import { openProject, type Project } from "../../core/dataset/project.ts";
import { PROJECT_DATABASE } from "../../core/dataset/project-layout.ts";
import { projectOverview } from "../../core/dataset/project-overview.ts";
import { BoresightError } from "../../core/errors/boresight-error.ts";
import { toReplyError } from "../../electron/reply-error.ts";
import { vocXml, writeFiles, writeImages } from "../core/dataset/small-set.ts";
import { fuzzCases } from "./fuzz-cases.ts";
import { FuzzLog } from "./fuzz-log.ts";
import { mutatedBytes } from "./mutated-bytes.ts";

const root = mkdtempSync(join(tmpdir(), "boresight-fuzz-databases-"));
const folder = join(root, "broken");
const path = join(folder, PROJECT_DATABASE);
const log = new FuzzLog("project databases");
let sound: Buffer;

beforeAll(async () => {
  const set = join(root, "set");
  await writeImages(set, ["JPEGImages/a.jpg", "JPEGImages/b.jpg"]);
  writeFiles(set, {
    "Annotations/a.xml": vocXml([["cat", 1, 1, 60, 50]], { fileName: "a.jpg" }),
    "Annotations/b.xml": vocXml([["dog", 5, 6, 70, 60]], { fileName: "b.jpg" }),
  });
  await importDataset({ project: join(root, "sound"), source: set, format: "voc" });
  sound = readFileSync(join(root, "sound", PROJECT_DATABASE));
  mkdirSync(folder);
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** What the window asks of a project when it is opened, and one edit with its way back. */
function use(project: Project): void {
  projectOverview(project);
  for (const { id } of project.images.list()) {
    project.annotations.ofImage(id);
    project.proposals.ofImage(id);
  }
  project.journal.list();
  project.undo();
}

/** The error where `body` was refused in words; anything else is thrown. */
function refusalOf(body: () => void): BoresightError | null {
  try {
    body();
    return null;
  } catch (error) {
    if (error instanceof BoresightError) return error;
    // As the window is told of what was read outside a transaction.
    const { code, message } = toReplyError(error);
    if (code === "unexpected") throw error;
    return new BoresightError("project-damaged", message, { code });
  }
}

describe("a project's database with faults", () => {
  it("is opened or refused in words, and one that is refused stays as it is, byte by byte", async () => {
    await fc.assert(
      fc.asyncProperty(mutatedBytes(sound), (bytes) =>
        log.run(() => {
          for (const name of readdirSync(folder)) rmSync(join(folder, name), { recursive: true });
          writeFileSync(path, bytes);
          let project: Project | undefined;
          const refused = refusalOf(() => {
            project = openProject(folder);
          });
          if (refused) expect(readFileSync(path).equals(bytes), refused.message).toBe(true);
          try {
            refusalOf(() => {
              if (project) use(project);
            });
          } finally {
            project?.close();
          }
          refusalOf(() => {
            using looked = openProject(folder, { readOnly: true });
            use(looked);
          });
        }),
      ),
      fuzzCases(0.1),
    );
  });
});
