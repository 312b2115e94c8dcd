/** What can be wrong with one image or box without making the set unusable. Kinds are stable: `--json` prints them. */
export type ProblemKind =
  | "image-missing"
  | "image-unreadable"
  | "image-unknown"
  | "image-duplicate"
  | "image-already-imported"
  | "image-moved"
  | "image-replaced"
  | "image-not-annotated"
  | "image-not-listed"
  | "path-outside"
  | "size-mismatch"
  | "box-clipped"
  | "box-outside"
  | "box-without-area"
  | "box-invalid"
  | "box-crowd"
  | "class-unknown"
  | "class-unnamed"
  | "split-overlap"
  | "split-missing"
  | "annotation-missing";

/** Something that an import or export met and went past. */
export interface ImportProblem {
  /** The file to look at: relative to the imported folder where it lies in it, otherwise absolute. */
  readonly file: string;
  /** From 1. */
  readonly line?: number;
  readonly kind: ProblemKind;
  /** One sentence: what is wrong and what was done about it. */
  readonly message: string;
}

/** Gathers the problems of one import in the order in which they were met. */
export class ProblemList {
  readonly items: ImportProblem[] = [];

  /** `line` 0 stands for a problem of the file as a whole. */
  report(kind: ProblemKind, file: string, message: string, line = 0): void {
    this.items.push(line > 0 ? { file, line, kind, message } : { file, kind, message });
  }
}
