import type { AnnotationDiff, ImageStatus, LabelClass, Split } from "../dataset.ts";
import type { Proposal } from "./image-row.ts";

/** A change of one thing that stays: what it was and what it becomes. */
export interface Change<Value> {
  readonly before: Value;
  readonly after: Value;
}

/** What a person decides about an image, apart from its boxes. */
export interface ImageMarks {
  readonly id: number;
  readonly split: Split;
  readonly status: ImageStatus;
  /** "Look at this again." */
  readonly flagged: boolean;
  /** Taken out of the project by a person; kept, with its labels, for undo. */
  readonly removed: boolean;
  /** Ground resolution; null where it is not known. */
  readonly metresPerPixel: number | null;
}

/** Classes that came, went, or changed name, colour, hotkey or place. */
export interface ClassDiff {
  readonly added: readonly LabelClass[];
  readonly updated: readonly Change<LabelClass>[];
  readonly removed: readonly LabelClass[];
}

/** Proposals that a person's edit took along: accepted or rejected, or of a class that was merged or removed. */
export interface ProposalDiff {
  readonly added: readonly Proposal[];
  readonly updated: readonly Change<Proposal>[];
  readonly removed: readonly Proposal[];
}

/**
 * Everything that a person can change in a project, in one shape: it is applied in one transaction, written as one
 * entry of the journal, and undone by its inverse. Annotations may lie on any number of images.
 */
export interface ProjectDiff {
  readonly annotations: AnnotationDiff;
  readonly classes: ClassDiff;
  readonly images: readonly Change<ImageMarks>[];
  readonly proposals: ProposalDiff;
}

/** What a change did, for whoever shows the project. */
export interface ProjectChange {
  /** Counts up with every change of the project while it is open. */
  readonly revision: number;
  /** In the user's words: "Merge c130 into c17". */
  readonly label: string;
  readonly cause: "edit" | "undo" | "redo" | "import" | "outside";
  /** Images whose boxes or marks changed, in order; the first is where to look. Empty for an import: everything may have. */
  readonly imageIds: readonly number[];
  readonly classesChanged: boolean;
}

/** Where undo and redo stand. Labels are null where there is nothing to do. */
export interface HistoryState {
  readonly undoLabel: string | null;
  readonly redoLabel: string | null;
}
