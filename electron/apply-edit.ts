import type { ProjectChange } from "../core/contract/studio/project-diff.ts";
import type { LabelledEdit } from "../core/dataset/class-edit.ts";
import type { AppliedEdit } from "../core/dataset/project.ts";
import type { Studio } from "./studio.ts";

/** Makes an edit of the open project and tells the window; null where it changes nothing. */
export function applyEdit(studio: Studio, { label, diff }: LabelledEdit): AppliedEdit | null {
  const applied = studio.requireProject().data.apply(label, diff);
  if (applied) studio.changed(applied.change);
  return applied;
}

/** The same, as most channels answer. */
export function changeBy(studio: Studio, edit: LabelledEdit): ProjectChange | null {
  return applyEdit(studio, edit)?.change ?? null;
}
