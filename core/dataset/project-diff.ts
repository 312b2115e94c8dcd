import type { AnnotationDiff } from "../contract/dataset.ts";
import type { ClassDiff, ProjectDiff, ProposalDiff } from "../contract/studio/project-diff.ts";

export const NO_ANNOTATION_CHANGES: AnnotationDiff = { added: [], updated: [], removed: [] };
export const NO_CLASS_CHANGES: ClassDiff = { added: [], updated: [], removed: [] };
export const NO_PROPOSAL_CHANGES: ProposalDiff = { added: [], updated: [], removed: [] };

/** A diff of these parts alone. */
export function projectDiff(parts: Partial<ProjectDiff>): ProjectDiff {
  return {
    annotations: NO_ANNOTATION_CHANGES,
    classes: NO_CLASS_CHANGES,
    images: [],
    proposals: NO_PROPOSAL_CHANGES,
    ...parts,
  };
}

/** The diff that takes back `diff`: applied after it, everything is what it was, ids included. */
export function invertProjectDiff({ annotations, classes, images, proposals }: ProjectDiff): ProjectDiff {
  return {
    annotations: invertParts(annotations),
    classes: invertParts(classes),
    images: images.map(({ before, after }) => ({ before: after, after: before })),
    proposals: invertParts(proposals),
  };
}

export function isEmptyProjectDiff({ annotations, classes, images, proposals }: ProjectDiff): boolean {
  return [annotations, classes, proposals].every(hasNoParts) && images.length === 0;
}

/** The images that a diff touches, each once, in its order: the first is where to look. */
export function touchedImages({ annotations, images, proposals }: ProjectDiff): number[] {
  const ids = new Set<number>();
  for (const { imageId } of annotations.added) ids.add(imageId);
  for (const { before, after } of annotations.updated) ids.add(after.imageId).add(before.imageId);
  for (const { imageId } of annotations.removed) ids.add(imageId);
  for (const { after } of images) ids.add(after.id);
  for (const { imageId } of [...proposals.added, ...proposals.removed]) ids.add(imageId);
  for (const { after } of proposals.updated) ids.add(after.imageId);
  return [...ids];
}

export function rowsOfDiff({ annotations, classes, images, proposals }: ProjectDiff): number {
  const parts: readonly Parts<unknown>[] = [annotations, classes, proposals];
  return parts.reduce(
    (sum, { added, updated, removed }) => sum + added.length + updated.length + removed.length,
    images.length,
  );
}

export function hasNoParts({ added, updated, removed }: Parts<unknown>): boolean {
  return added.length + updated.length + removed.length === 0;
}

interface Parts<Value> {
  readonly added: readonly Value[];
  readonly updated: readonly { readonly before: Value; readonly after: Value }[];
  readonly removed: readonly Value[];
}

function invertParts<Value>({ added, updated, removed }: Parts<Value>): Parts<Value> {
  return {
    added: removed,
    updated: updated.map(({ before, after }) => ({ before: after, after: before })),
    removed: added,
  };
}
