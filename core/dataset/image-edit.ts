import type { ImageMarks } from "../contract/studio/project-diff.ts";
import type { LabelledEdit } from "./class-edit.ts";
import type { Project } from "./project.ts";
import { NO_ANNOTATION_CHANGES, projectDiff } from "./project-diff.ts";

export type MarkChange = Partial<Omit<ImageMarks, "id">>;

/** The same marks for many images; images that have them already, and ids that are gone, are left out. */
export function markImages(project: Project, ids: readonly number[], change: MarkChange): LabelledEdit {
  const keys = Object.keys(change) as (keyof MarkChange)[];
  const marks = project.images.marksOfMany(ids);
  const images = [...new Set(ids)].flatMap((id) => {
    const before = marks.get(id);
    if (!before || keys.every((key) => before[key] === change[key])) return [];
    return [{ before, after: { ...before, ...change } }];
  });
  return { label: labelOf(change, images.length), diff: projectDiff({ images }) };
}

/** Every box of class `from` (null: all) on these images becomes `to`; null: is removed. */
export function relabelImages(
  project: Project,
  ids: readonly number[],
  { from, to }: { readonly from: number | null; readonly to: number | null },
): LabelledEdit {
  const boxes = project.annotations
    .ofImages([...new Set(ids)])
    .filter(({ classId }) => (from === null || classId === from) && classId !== to);
  const target = to === null ? undefined : project.classes.get(to);
  const count = `${boxes.length} ${boxes.length === 1 ? "box" : "boxes"}`;
  const annotations = target
    ? {
        ...NO_ANNOTATION_CHANGES,
        updated: boxes.map((before) => ({ before, after: { ...before, classId: target.id } })),
      }
    : { ...NO_ANNOTATION_CHANGES, removed: to === null ? boxes : [] };
  const label = target ? `Change ${count} to ${target.name}` : `Remove ${count}`;
  return { label, diff: projectDiff({ annotations }) };
}

function labelOf({ split, status, flagged, removed }: MarkChange, count: number): string {
  const images = `${count} ${count === 1 ? "image" : "images"}`;
  if (removed !== undefined) return removed ? `Remove ${images}` : `Bring back ${images}`;
  if (status !== undefined) return `Mark ${images} ${status === "todo" ? "to do" : status}`;
  if (split !== undefined) return `Move ${images} to ${split}`;
  if (flagged !== undefined) return `${flagged ? "Flag" : "Unflag"} ${images}`;
  return `Set the ground resolution of ${images}`;
}
