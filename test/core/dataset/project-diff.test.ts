import { join } from "node:path";
import Database from "better-sqlite3";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { LabelClass } from "../../../core/contract/dataset.ts";
import type { ImageMarks } from "../../../core/contract/studio/project-diff.ts";
import { MIGRATIONS } from "../../../core/dataset/migrations.ts";
import { openProject, type Project } from "../../../core/dataset/project.ts";
import { NO_CLASS_CHANGES, projectDiff } from "../../../core/dataset/project-diff.ts";
import { errorOf } from "./error-of.ts";
import { temporaryFolder } from "./temporary-folder.ts";

function projectOfTwoImages(folder = temporaryFolder()): Project {
  const project = openProject(folder, { create: true });
  project.transaction(() => {
    project.classes.ensure(["c17", "f16", "b52"]);
    for (const name of ["a", "b"]) {
      const path = `/images/${name}.jpg`;
      const size = { width: 640, height: 480, contentHash: path };
      const id = project.images.insert({ path, ...size, split: "train", status: "done" });
      for (const classId of [1, 2, 3]) project.annotations.insert(id, classId, [classId, 1, 40, 50]);
    }
  });
  return project;
}

function stateOf(project: Project): unknown {
  return {
    classes: project.classes.list(),
    marks: [1, 2].map((id) => project.images.marks(id)),
    boxes: [1, 2].map((id) => project.annotations.ofImage(id)),
    splits: project.images.countBySplit(),
  };
}

function mark(project: Project, id: number, change: Partial<ImageMarks>): void {
  const before = project.images.marks(id)!;
  project.apply("Mark", projectDiff({ images: [{ before, after: { ...before, ...change } }] }));
}

describe("an edit of the project", () => {
  it("merges a class into another, and undo brings back the class with its boxes", () => {
    const folder = temporaryFolder();
    const project = projectOfTwoImages(folder);
    const before = stateOf(project);
    const [c17, f16, b52] = project.classes.list() as [LabelClass, LabelClass, LabelClass];
    const updated = [1, 2]
      .flatMap((id) => project.annotations.ofImage(id))
      .filter(({ classId }) => classId === f16.id)
      .map((annotation) => ({ before: annotation, after: { ...annotation, classId: c17.id } }));
    const moved = { before: b52, after: { ...b52, position: 1 } };
    project.apply(
      "Merge f16 into c17",
      projectDiff({
        annotations: { added: [], updated, removed: [] },
        classes: { ...NO_CLASS_CHANGES, updated: [moved], removed: [f16] },
      }),
    );
    expect(project.classes.list().map(({ name }) => name)).toEqual(["c17", "b52"]);
    expect(project.annotations.ofImage(1).map(({ classId }) => classId)).toEqual([1, 1, 3]);
    project.close();

    using again = openProject(folder);
    expect(again.journal.state()).toEqual({ undoLabel: "Merge f16 into c17", redoLabel: null });
    again.undo();
    expect(stateOf(again)).toEqual(before);
    again.redo();
    expect(again.classes.list().map(({ name }) => name)).toEqual(["c17", "b52"]);
  });

  it("refuses to remove a class that still has boxes, and changes nothing", () => {
    using project = projectOfTwoImages();
    const before = stateOf(project);
    const removed = [project.classes.list()[2]!];
    const edit = projectDiff({ classes: { ...NO_CLASS_CHANGES, removed } });
    expect(errorOf(() => project.apply("Remove", edit))).toMatchObject({ code: "edit-conflict" });
    expect(stateOf(project)).toEqual(before);
  });

  it("leaves a removed image out of lists, counts and snapshots until it is undone", () => {
    using project = projectOfTwoImages();
    const { hash } = project.snapshot();
    mark(project, 1, { removed: true });
    expect(project.images.list().map(({ id }) => id)).toEqual([2]);
    expect(project.images.countBySplit().train).toBe(1);
    expect(project.snapshot().hash).not.toBe(hash);
    project.undo();
    expect(project.images.countBySplit().train).toBe(2);
    expect(project.snapshot().hash).toBe(hash);
  });

  it("is taken back and done again step by step, whatever the steps", () => {
    const step = fc.record({
      kind: fc.constantFrom("swap", "rename", "split", "flag", "remove", "add"),
      id: fc.constantFrom(1, 2),
      name: fc.string({ minLength: 1, maxLength: 8 }),
    });
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 8 }), (steps) => {
        using project = projectOfTwoImages();
        const states = [stateOf(project)];
        for (const { kind, id, name } of steps) {
          const [first, second] = project.classes.list() as [LabelClass, LabelClass];
          const isKnown = project.classes.list().some((known) => known.name === name);
          const change = (updated: readonly LabelClass[]) =>
            projectDiff({
              classes: {
                ...NO_CLASS_CHANGES,
                updated: updated.map((after) => ({ before: project.classes.get(after.id)!, after })),
              },
            });
          const { position } = second;
          if (kind === "swap") {
            project.apply(
              "Swap",
              change([
                { ...first, position },
                { ...second, position: first.position },
              ]),
            );
          } else if (kind === "rename" && !isKnown) project.apply("Rename", change([{ ...first, name }]));
          else if (kind === "add" && !isKnown) {
            const place = project.classes.list().length;
            const added = [{ id: 0, name, color: "#123456", position: place, hotkey: "7" }];
            project.apply("Add", projectDiff({ classes: { ...NO_CLASS_CHANGES, added } }));
          } else if (kind === "split") mark(project, id, { split: name > "m" ? "val" : "test" });
          else if (kind === "flag") mark(project, id, { flagged: true, metresPerPixel: 0.5 });
          else mark(project, id, { removed: !project.images.marks(id)!.removed });
          states.push(stateOf(project));
        }
        for (const earlier of states.slice(0, -1).reverse()) {
          project.undo();
          expect(stateOf(project)).toEqual(earlier);
        }
        for (const later of states.slice(1)) {
          project.redo();
          expect(stateOf(project)).toEqual(later);
        }
      }),
      { numRuns: 25 },
    );
  });
});

describe("a project of version 1", () => {
  it("is brought to this version with its labels, runs and the way of undo", () => {
    const folder = temporaryFolder();
    const old = new Database(join(folder, "project.db"));
    old.exec(MIGRATIONS[0]!);
    old.pragma("user_version = 1");
    old.pragma(`application_id = ${0x42525354}`);
    const edit = {
      added: [{ id: 1, imageId: 1, classId: 1, box: [1, 2, 30, 40] }],
      updated: [],
      removed: [],
    };
    old.exec(`
      INSERT INTO classes (name, color, position) VALUES ('c17', '#3cc4f5', 0);
      INSERT INTO images (path, width, height, content_hash, split, status)
        VALUES ('/images/Ünï 10.jpg', 640, 480, 'abc', 'val', 'done');
      INSERT INTO annotations (image_id, class_id, x1, y1, x2, y2) VALUES (1, 1, 1, 2, 30, 40);
      INSERT INTO journal (created_at, kind, content) VALUES ('2026-01-01', 'edit', '${JSON.stringify(edit)}');
      INSERT INTO runs (name, created_at, status, model, config, dataset_hash)
        VALUES ('first', '2026-01-01', 'finished', 'yolov8n', '{}', 'hash');
    `);
    old.close();

    using project = openProject(folder);
    expect(project.annotations.ofImage(1)).toEqual([
      { id: 1, imageId: 1, classId: 1, box: [1, 2, 30, 40], locked: false, zOrder: 0 },
    ]);
    expect(project.images.marks(1)).toMatchObject({ split: "val", flagged: false, removed: false });
    expect(project.images.countBySplit()).toEqual({ train: 0, val: 1, test: 0 });
    expect(project.runs.get("run-0001")).toMatchObject({ name: "first", notes: "", failure: null });
    expect(project.undo()?.diff.annotations.removed).toHaveLength(1);
    expect(project.annotations.ofImage(1)).toEqual([]);
    project.redo();
    expect(project.annotations.ofImage(1)).toHaveLength(1);
  });
});
