import type { Annotation, AnnotationDiff } from "../../../core/contract/dataset.ts";

/** Back to front; of equal ones the later lies in front. */
export function inDrawingOrder(annotations: readonly Annotation[]): readonly Annotation[] {
  return annotations.toSorted((a, b) => a.zOrder - b.zOrder);
}

/** The boxes after an edit, in drawing order. */
export function applyDiff(annotations: readonly Annotation[], diff: AnnotationDiff): readonly Annotation[] {
  const removed = new Set(diff.removed.map(({ id }) => id));
  const updated = new Map(diff.updated.map(({ after }) => [after.id, after]));
  const kept = annotations.flatMap((annotation) =>
    removed.has(annotation.id) ? [] : [updated.get(annotation.id) ?? annotation],
  );
  return inDrawingOrder([...kept, ...diff.added]);
}

/** The diff with every annotation put through `change`. */
export function mapDiff(
  diff: AnnotationDiff,
  change: (annotation: Annotation) => Annotation,
): AnnotationDiff {
  return {
    added: diff.added.map(change),
    updated: diff.updated.map(({ before, after }) => ({ before: change(before), after: change(after) })),
    removed: diff.removed.map(change),
  };
}
