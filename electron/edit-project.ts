import type { ProjectChange } from "../core/contract/studio/project-diff.ts";
import { type BulkEdit, bulkEditRows, makeBulkEdit } from "../core/dataset/bulk-edit.ts";
import type { LabelledEdit } from "../core/dataset/class-edit.ts";
import { editInThread } from "../core/dataset/edit-in-thread.ts";
import type { AppliedEdit, Project } from "../core/dataset/project.ts";
import { BoresightError } from "../core/errors/boresight-error.ts";
import type { Studio } from "./studio.ts";

/** Writes the open project, once no thread does. @throws BoresightError `project-not-found` where it is closed by then. */
export function writeProject<Value>(
  studio: Studio,
  write: (project: Project) => Value,
): Promise<Awaited<Value>> {
  const { data } = studio.requireProject();
  return data.writeGate.run(() => {
    if (studio.requireProject().data !== data) {
      throw new BoresightError(
        "project-not-found",
        "The project was closed meanwhile; open it and try again.",
      );
    }
    return write(data);
  });
}

/** Makes a small edit of the open project and tells the window; null where it changes nothing. */
export function applyEdit(
  studio: Studio,
  plan: (project: Project) => LabelledEdit,
): Promise<AppliedEdit | null> {
  return writeProject(studio, (project) => {
    const { label, diff } = plan(project);
    const applied = project.apply(label, diff);
    if (applied) studio.changed(applied.change);
    return applied;
  });
}

/** Makes an edit and tells the window; one of many rows is a job, on a thread of its own. null where nothing changes. */
export function editProject(studio: Studio, edit: BulkEdit): Promise<ProjectChange | null> {
  return writeProject(studio, (project) => {
    if (bulkEditRows(project, edit) > studio.rowsAtOnce) return editAside(studio, project, edit);
    const change = makeBulkEdit(project, edit)?.change ?? null;
    if (change) studio.changed(change);
    return change;
  });
}

/** It is told before anybody else may write: changes come in the order of the journal. */
function editAside(studio: Studio, project: Project, edit: BulkEdit): Promise<ProjectChange | null> {
  const cause = edit.kind === "undo" || edit.kind === "redo" ? edit.kind : "edit";
  return project.writeGate.shutDuring(async () => {
    const outcome = await studio.jobs.run("edit", titleOf(project, edit), (onProgress, signal) =>
      editInThread(project.folder, edit, { onProgress, signal }),
    );
    if (!outcome) return null;
    const change = project.changedInThread(outcome, cause);
    studio.changed(change);
    return change;
  });
}

function titleOf(project: Project, edit: BulkEdit): string {
  const nameOf = (classId: number): string => project.classes.get(classId)?.name ?? "a class";
  switch (edit.kind) {
    case "mark":
      return `Changing ${count(edit.ids)}`;
    case "relabel":
      return `Changing the boxes of ${count(edit.ids)}`;
    case "merge-classes":
      return `Merging ${edit.from.map(nameOf).join(", ")} into ${nameOf(edit.into)}`;
    case "remove-class":
      return `Removing class ${nameOf(edit.id)}`;
    case "accept-proposals":
      return `Accepting proposals on ${count(edit.imageIds)}`;
    case "undo":
      return `Undoing: ${project.journal.state().undoLabel ?? ""}`;
    case "redo":
      return `Redoing: ${project.journal.state().redoLabel ?? ""}`;
  }
}

function count(ids: readonly number[]): string {
  return `${ids.length.toLocaleString("en")} ${ids.length === 1 ? "image" : "images"}`;
}
