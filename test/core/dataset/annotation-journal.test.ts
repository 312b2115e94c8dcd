import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Annotation, AnnotationDiff } from "../../../core/contract/dataset.ts";
import type { ProjectDiff } from "../../../core/contract/studio/project-diff.ts";
import { openProject, type Project } from "../../../core/dataset/project.ts";
import { projectDiff } from "../../../core/dataset/project-diff.ts";
import { errorOf } from "./error-of.ts";
import { temporaryFolder } from "./temporary-folder.ts";

/** A project with two classes and two images, whose ids are 1 and 2 each. */
function smallProject(folder: string): Project {
  const project = openProject(folder, { create: true });
  project.transaction(() => {
    project.classes.ensure(["RBC", "WBC"]);
    for (const path of ["/images/a.jpg", "/images/b.jpg"]) {
      project.images.insert({
        path,
        width: 640,
        height: 480,
        contentHash: path,
        split: "train",
        status: "done",
      });
    }
  });
  return project;
}

function diff(change: Partial<AnnotationDiff>): ProjectDiff {
  return projectDiff({ annotations: { added: [], updated: [], removed: [], ...change } });
}

/** Makes an edit of boxes and returns those that it added. */
function add(project: Project, ...added: Annotation[]): readonly Annotation[] {
  return project.apply("Draw", diff({ added }))!.diff.annotations.added;
}

const newBox: Annotation = {
  id: 0,
  imageId: 1,
  classId: 1,
  box: [1, 2, 3.5, 4.25],
  locked: false,
  zOrder: 0,
};

describe("the journal of edits", () => {
  it("gives an added box an id and keeps its coordinates to the last bit", () => {
    using project = smallProject(temporaryFolder());
    const box = [0.1, 0.2, 100 / 3, Math.PI * 40] as const;
    const added = add(project, { ...newBox, box });
    expect(project.annotations.ofImage(1)).toEqual(added);
    expect(added[0]?.box).toEqual(box);
  });

  it("takes back and does again after the project was closed and opened", () => {
    const folder = temporaryFolder();
    const first = smallProject(folder);
    const added = add(first, newBox);
    first.close();

    const second = openProject(folder);
    const undone = second.undo();
    expect(undone?.diff.annotations.removed).toEqual(added);
    expect(undone?.change).toMatchObject({
      label: "Draw",
      cause: "undo",
      imageIds: [1],
      classesChanged: false,
    });
    expect(second.annotations.ofImage(1)).toEqual([]);
    second.close();

    using third = openProject(folder);
    third.redo();
    expect(third.annotations.ofImage(1)).toEqual(added);
  });

  it("has nothing to redo after a new edit", () => {
    using project = smallProject(temporaryFolder());
    add(project, newBox);
    project.undo();
    add(project, { ...newBox, imageId: 2 });
    expect(project.redo()).toBeNull();
    expect(project.annotations.ofImage(1)).toEqual([]);
  });

  it("does not go back past an import", () => {
    using project = smallProject(temporaryFolder());
    add(project, newBox);
    project.journal.recordImport("Import 0 images", { format: "voc", source: "/set", images: 0, boxes: 0 });
    expect(project.undo()).toBeNull();
    expect(project.annotations.ofImage(1)).toHaveLength(1);
  });

  it("refuses an edit of a box that is no longer as it was, and changes nothing", () => {
    using project = smallProject(temporaryFolder());
    const [box] = add(project, newBox);
    const stale = { ...box!, classId: 2 };
    const edit = diff({ added: [newBox], removed: [stale] });
    expect(errorOf(() => project.apply("Change", edit))).toMatchObject({ code: "edit-conflict" });
    expect(project.annotations.ofImage(1)).toEqual([box]);
    expect(project.journal.list()).toHaveLength(1);
  });

  it("does not record an edit without content", () => {
    using project = smallProject(temporaryFolder());
    expect(project.apply("Nothing", diff({}))).toBeNull();
    expect(project.journal.list()).toEqual([]);
  });

  it("returns to every earlier state by undo and to every later one by redo", () => {
    const step = fc.record({
      kind: fc.constantFrom("add", "update", "remove"),
      pick: fc.nat(),
      imageId: fc.constantFrom(1, 2),
      classId: fc.constantFrom(1, 2),
      left: fc.double({ min: 0, max: 600, noNaN: true }),
      size: fc.double({ min: 0.5, max: 40, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 12 }), (steps) => {
        using project = smallProject(temporaryFolder());
        const state = (): unknown => [1, 2].map((id) => project.annotations.ofImage(id));
        const states = [state()];
        for (const { kind, pick, imageId, classId, left, size } of steps) {
          const boxes = [1, 2].flatMap((id) => project.annotations.ofImage(id));
          const picked = boxes[pick % Math.max(1, boxes.length)];
          const box = [left, left, left + size, left + size] as const;
          const wanted: Annotation = {
            id: picked?.id ?? 0,
            imageId,
            classId,
            box,
            locked: pick % 2 === 0,
            zOrder: pick % 5,
          };
          const change =
            kind === "remove" && picked
              ? { removed: [picked] }
              : kind === "update" && picked
                ? { updated: [{ before: picked, after: wanted }] }
                : { added: [{ ...wanted, id: 0 }] };
          project.apply("Step", diff(change));
          states.push(state());
        }
        for (const earlier of states.slice(0, -1).reverse()) {
          project.undo();
          expect(state()).toEqual(earlier);
        }
        expect(project.undo()).toBeNull();
        for (const later of states.slice(1)) {
          project.redo();
          expect(state()).toEqual(later);
        }
        expect(project.redo()).toBeNull();
      }),
      { numRuns: 15 },
    );
  });
});
