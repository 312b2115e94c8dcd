import { basename } from "node:path";
import { openProject } from "../../../core/dataset/project.ts";
import type { BoxXyxy } from "../../../core/geometry/box.ts";

export type ImportedBox = readonly [className: string, ...box: BoxXyxy];

/** A project's boxes by the name of their image, in the order in which they came in. */
export function boxesByImage(projectFolder: string): Record<string, ImportedBox[]> {
  using project = openProject(projectFolder);
  const names = new Map(project.classes.list().map(({ id, name }) => [id, name]));
  const images = project.images.list().map(({ id, path }) => {
    const boxes = project.annotations.ofImage(id);
    return [basename(path), boxes.map(({ classId, box }): ImportedBox => [names.get(classId)!, ...box])];
  });
  return Object.fromEntries(images);
}

/** The split of each image, by its name. */
export function splitsByImage(projectFolder: string): Record<string, string> {
  using project = openProject(projectFolder);
  return Object.fromEntries(project.images.list().map(({ path, split }) => [basename(path), split]));
}

/** The names of a project's classes in their order. */
export function classNames(projectFolder: string): string[] {
  using project = openProject(projectFolder);
  return project.classes.list().map(({ name }) => name);
}
