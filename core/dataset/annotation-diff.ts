import type { AnnotationDiff } from "../contract/dataset.ts";

/** The diff that takes back `diff`: applied after it, every annotation is what it was, ids included. */
export function invertDiff({ added, updated, removed }: AnnotationDiff): AnnotationDiff {
  return {
    added: removed,
    updated: updated.map(({ before, after }) => ({ before: after, after: before })),
    removed: added,
  };
}

export function isEmptyDiff({ added, updated, removed }: AnnotationDiff): boolean {
  return added.length + updated.length + removed.length === 0;
}
