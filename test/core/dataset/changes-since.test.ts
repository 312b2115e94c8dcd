import { describe, expect, it } from "vitest";
import type { Annotation } from "../../../core/contract/dataset.ts";
import { changesSince } from "../../../core/dataset/changes-since.ts";
import { markImages } from "../../../core/dataset/image-edit.ts";
import { openProject, type Project } from "../../../core/dataset/project.ts";
import { projectDiff } from "../../../core/dataset/project-diff.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const BEFORE = "2020-01-01T00:00:00.000Z";

function projectOfTwoImages(): Project {
  const project = openProject(temporaryFolder(), { create: true });
  project.transaction(() => {
    const [classId] = project.classes.ensure(["c17", "a10"]).values();
    for (const name of ["a", "b"]) {
      const path = `/images/${name}.jpg`;
      const id = project.images.insert({
        path,
        width: 640,
        height: 480,
        contentHash: path,
        split: "train",
        status: "todo",
      });
      project.annotations.insert(id, classId!, [1, 1, 40, 50]);
    }
  });
  return project;
}

function boxOf(project: Project, imageId: number): Annotation {
  return project.annotations.ofImage(imageId)[0]!;
}

describe("what was changed since a moment", () => {
  it("is nothing where nothing was done, and nothing of what was done before it", () => {
    using project = projectOfTwoImages();
    const id = project.images.list()[0]!.id;
    const { label, diff } = markImages(project, [id], { status: "done" });
    project.apply(label, diff);
    expect(changesSince(project, "2100-01-01T00:00:00.000Z")).toEqual({
      imagesAdded: 0,
      imagesDone: 0,
      boxesAdded: 0,
      boxesCorrected: 0,
      boxesRemoved: 0,
      mostAdded: null,
    });
    expect(changesSince(project, BEFORE).imagesDone).toBe(1);
  });

  it("counts each box once, however often it was moved, and names the class that most of the new ones have", () => {
    using project = projectOfTwoImages();
    const [first, second] = project.images.list().map(({ id }) => id);
    const [c17, a10] = project.classes.list().map(({ id }) => id);
    const old = boxOf(project, first!);
    for (const x2 of [60, 80]) {
      const before = boxOf(project, first!);
      const after = { ...before, box: [1, 1, x2, 50] as const };
      project.apply(
        "Move",
        projectDiff({ annotations: { added: [], updated: [{ before, after }], removed: [] } }),
      );
    }
    const drawn = (classId: number): Annotation => ({ ...old, id: 0, imageId: second!, classId });
    const added = [drawn(a10!), drawn(a10!), drawn(c17!)];
    project.apply("Draw", projectDiff({ annotations: { added, updated: [], removed: [] } }));
    expect(changesSince(project, BEFORE)).toMatchObject({
      boxesAdded: 3,
      boxesCorrected: 1,
      boxesRemoved: 0,
      mostAdded: { name: "a10", boxes: 2 },
    });
  });

  it("leaves out what was undone, and a box that came and went again", () => {
    using project = projectOfTwoImages();
    const box = boxOf(project, project.images.list()[0]!.id);
    const draw = projectDiff({ annotations: { added: [{ ...box, id: 0 }], updated: [], removed: [] } });
    const drawn = project.apply("Draw", draw)!.diff.annotations.added[0]!;
    project.apply("Remove", projectDiff({ annotations: { added: [], updated: [], removed: [drawn] } }));
    expect(changesSince(project, BEFORE)).toMatchObject({ boxesAdded: 0, boxesRemoved: 0 });
    project.apply("Remove", projectDiff({ annotations: { added: [], updated: [], removed: [box] } }));
    expect(changesSince(project, BEFORE).boxesRemoved).toBe(1);
    project.undo();
    expect(changesSince(project, BEFORE).boxesRemoved).toBe(0);
  });
});
