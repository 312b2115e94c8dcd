import type { Annotation } from "../contract/dataset.ts";
import type { ClassDiff, ProjectDiff, ProposalDiff } from "../contract/studio/project-diff.ts";
import { type AnnotationColumns, columnsOf } from "./annotation-columns.ts";
import { hasNoParts, projectDiff } from "./project-diff.ts";

/** An annotation as the journal writes it: a merge of classes may touch a hundred thousand. */
type PackedAnnotation = readonly [id: number, ...AnnotationColumns];

interface EditContent {
  readonly annotations?: {
    readonly added: readonly PackedAnnotation[];
    readonly updated: readonly (readonly [before: PackedAnnotation, after: PackedAnnotation])[];
    readonly removed: readonly PackedAnnotation[];
  };
  readonly classes?: ClassDiff;
  readonly images?: ProjectDiff["images"];
  readonly proposals?: ProposalDiff;
}

/** A diff as the journal keeps it. Parts without a change are left out. */
export function encodeEdit({ annotations, classes, images, proposals }: ProjectDiff): string {
  const packed = {
    added: annotations.added.map(pack),
    updated: annotations.updated.map(({ before, after }) => [pack(before), pack(after)] as const),
    removed: annotations.removed.map(pack),
  };
  const content: EditContent = {
    ...(hasNoParts(annotations) ? {} : { annotations: packed }),
    ...(hasNoParts(classes) ? {} : { classes }),
    ...(images.length === 0 ? {} : { images }),
    ...(hasNoParts(proposals) ? {} : { proposals }),
  };
  return JSON.stringify(content);
}

/** The content was written by `encodeEdit`: it is not checked again. */
export function decodeEdit(text: string): ProjectDiff {
  const { annotations, ...others } = JSON.parse(text) as EditContent;
  if (!annotations) return projectDiff(others);
  const unpacked = {
    added: annotations.added.map(unpack),
    updated: annotations.updated.map(([before, after]) => ({ before: unpack(before), after: unpack(after) })),
    removed: annotations.removed.map(unpack),
  };
  return projectDiff({ ...others, annotations: unpacked });
}

function pack(annotation: Annotation): PackedAnnotation {
  return [annotation.id, ...columnsOf(annotation)];
}

function unpack([id, imageId, classId, x1, y1, x2, y2, locked, zOrder]: PackedAnnotation): Annotation {
  return { id, imageId, classId, box: [x1, y1, x2, y2], locked: locked === 1, zOrder };
}
