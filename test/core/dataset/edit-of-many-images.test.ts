import { join } from "node:path";
import Database from "better-sqlite3";
import { describe, expect, it } from "vitest";
import { markImages } from "../../../core/dataset/image-edit.ts";
import { decodeEdit } from "../../../core/dataset/journal-content.ts";
import { openProject, Project } from "../../../core/dataset/project.ts";
import { projectDiff } from "../../../core/dataset/project-diff.ts";
import { PROJECT_DATABASE } from "../../../core/dataset/project-layout.ts";
import { errorOf } from "./error-of.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const STATUSES = ["todo", "done", "reviewed"] as const;

function folderOfImages(count: number): string {
  const folder = temporaryFolder();
  using project = openProject(folder, { create: true });
  project.transaction(() => {
    const classIds = [...project.classes.ensure(["c17", "f16"]).values()];
    for (let at = 0; at < count; at++) {
      const path = `/images/${at}.jpg`;
      const split = at % 4 === 0 ? "val" : "train";
      const image = { path, width: 640, height: 480, contentHash: path, split, status: STATUSES[at % 3]! };
      const id = project.images.insert({ ...image, split });
      project.annotations.insert(id, classIds[at % 2]!, [1, 1, 40, 50]);
    }
  });
  return folder;
}

function idsOf(project: Project): number[] {
  return project.images.list().map(({ id }) => id);
}

/** How many statements the project's own code runs for moving all images, taking that back and doing it again. */
function statementsToMove(count: number): number[] {
  const folder = folderOfImages(count);
  let statements = 0;
  // What a trigger runs is traced as a comment.
  const verbose = (sql?: unknown): void => void (String(sql).startsWith("--") || statements++);
  using project = new Project(folder, new Database(join(folder, PROJECT_DATABASE), { verbose }));
  const ids = idsOf(project);
  const steps = [
    () => {
      const { label, diff } = markImages(project, ids, { split: "test" });
      return project.apply(label, diff);
    },
    () => project.undo(),
    () => project.redo(),
  ];
  return steps.map((step) => {
    statements = 0;
    expect(step()?.change.imageIds).toEqual(ids);
    return statements;
  });
}

describe("an edit of many images", () => {
  it("runs as many statements for five hundred images as for a dozen", () => {
    expect(statementsToMove(500)).toEqual(statementsToMove(12));
  });

  it("keeps the sums of splits, states and classes, there and back", () => {
    using project = openProject(folderOfImages(24));
    const sums = () => ({ images: project.counters.images(), classes: project.counters.classes() });
    const held = ({ images, classes }: ReturnType<typeof sums>): unknown => [
      images.filter((sum) => sum.images > 0),
      classes.filter((sum) => sum.images > 0),
    ];
    const before = held(sums());
    const { label, diff } = markImages(project, idsOf(project), { split: "test" });
    project.apply(label, diff);
    expect(held(sums())).toEqual([
      [
        { split: "test", status: "done", images: 8 },
        { split: "test", status: "reviewed", images: 8 },
        { split: "test", status: "todo", images: 8 },
      ],
      [
        { classId: 1, split: "test", images: 12, boxes: 12 },
        { classId: 2, split: "test", images: 12, boxes: 12 },
      ],
    ]);
    project.undo();
    expect(held(sums())).toEqual(before);
  });

  it("changes nothing when one of the images is no longer what it was", () => {
    using project = openProject(folderOfImages(24));
    const { label, diff } = markImages(project, idsOf(project), { split: "test" });
    project.apply("Flag", markImages(project, [17], { flagged: true }).diff);
    const splits = project.images.countBySplit();
    expect(errorOf(() => project.apply(label, diff))).toMatchObject({
      code: "edit-conflict",
      facts: { imageId: 17 },
    });
    expect(project.images.countBySplit()).toEqual(splits);
    expect(project.journal.state().undoLabel).toBe("Flag");
  });

  it("reads what an earlier version wrote: marks image by image", () => {
    const before = {
      split: "val",
      status: "done",
      flagged: false,
      removed: false,
      metresPerPixel: null,
    } as const;
    const images = [3, 1].map((id) => ({
      before: { id, ...before },
      after: { id, ...before, split: "test" as const, metresPerPixel: 0.3 },
    }));
    expect(decodeEdit(JSON.stringify({ images }))).toEqual(projectDiff({ images }));
  });
});
