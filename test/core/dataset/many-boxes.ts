import { openProject, type Project } from "../../../core/dataset/project.ts";
import { projectDiff } from "../../../core/dataset/project-diff.ts";

/** A project of images with one box each, in three classes, val every fourth. */
export function makeManyBoxes(folder: string, images: number): void {
  using project = openProject(folder, { create: true });
  project.transaction(() => {
    const classIds = [...project.classes.ensure(["c17", "f16", "p8"]).values()];
    for (let at = 0; at < images; at++) {
      const path = `/images/${at}.jpg`;
      const split = at % 4 === 0 ? "val" : "train";
      const id = project.images.insert({
        path,
        width: 640,
        height: 480,
        contentHash: path,
        split,
        status: "todo",
      });
      project.annotations.insert(id, classIds[at % 3]!, [1, 1, 40 + at / 7, 50]);
    }
  });
}

export function idsOf(project: Project): number[] {
  return project.images.list().map(({ id }) => id);
}

/** Everything that an edit may change. */
export function stateOf(project: Project): unknown {
  const ids = project.images.listAll().map(({ id }) => id);
  return {
    classes: project.classes.list(),
    marks: [...project.images.marksOfMany(ids)],
    boxes: project.annotations.ofImages(ids),
    proposals: ids.flatMap((id) => project.proposals.ofImage(id)),
    images: project.counters.images().filter(({ images }) => images > 0),
    counts: project.counters.classes().filter(({ images }) => images > 0),
  };
}

/** A box that somebody draws. */
export function drawing(imageId: number): ReturnType<typeof projectDiff> {
  const box = { id: -1, imageId, classId: 1, box: [2, 3, 30, 40], locked: false, zOrder: 0 } as const;
  return projectDiff({ annotations: { added: [box], updated: [], removed: [] } });
}
