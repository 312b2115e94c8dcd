import { type LabelledEdit, mergeClasses, removeClass } from "./class-edit.ts";
import { type MarkChange, markImages, relabelImages } from "./image-edit.ts";
import type { AppliedEdit, Project } from "./project.ts";
import { acceptProposalsOfImages } from "./proposal-edit.ts";
import type { EditWatch } from "./rows-done.ts";

/** An edit that may touch a whole project, as it is asked for: small enough to be sent to a thread. */
export type BulkEdit = PlannedEdit | { readonly kind: "undo" | "redo" };

type PlannedEdit =
  | { readonly kind: "mark"; readonly ids: readonly number[]; readonly change: MarkChange }
  | {
      readonly kind: "relabel";
      readonly ids: readonly number[];
      readonly from: number | null;
      readonly to: number | null;
    }
  | { readonly kind: "merge-classes"; readonly from: readonly number[]; readonly into: number }
  | { readonly kind: "remove-class"; readonly id: number }
  | { readonly kind: "accept-proposals"; readonly imageIds: readonly number[]; readonly confidence: number };

/** Makes the edit, as one transaction and one entry of the journal; null where it changes nothing. */
export function makeBulkEdit(project: Project, edit: BulkEdit, watch?: EditWatch): AppliedEdit | null {
  switch (edit.kind) {
    case "undo":
      return project.undo(watch);
    case "redo":
      return project.redo(watch);
    default: {
      const { label, diff } = planned(project, edit);
      return project.apply(label, diff, watch);
    }
  }
}

/** About how many rows it touches, from what can be read at once. */
export function bulkEditRows(project: Project, edit: BulkEdit): number {
  switch (edit.kind) {
    case "mark":
      return edit.ids.length;
    case "relabel":
      return project.counters.boxesOnImages(edit.ids);
    case "merge-classes":
      return edit.from.reduce((sum, id) => sum + rowsOfClass(project, id), 0);
    case "remove-class":
      return rowsOfClass(project, edit.id);
    case "accept-proposals":
      return project.proposals.countOfImages(edit.imageIds);
    case "undo":
      return project.journal.rowsOfUndo();
    case "redo":
      return project.journal.rowsOfRedo();
  }
}

function planned(project: Project, edit: PlannedEdit): LabelledEdit {
  switch (edit.kind) {
    case "mark":
      return markImages(project, edit.ids, edit.change);
    case "relabel":
      return relabelImages(project, edit.ids, edit);
    case "merge-classes":
      return mergeClasses(project, edit.from, edit.into);
    case "remove-class":
      return removeClass(project, edit.id);
    case "accept-proposals":
      return acceptProposalsOfImages(project, edit.imageIds, edit.confidence);
  }
}

function rowsOfClass(project: Project, classId: number): number {
  return project.counters.boxesOfClass(classId) + project.proposals.countOfClass(classId);
}
