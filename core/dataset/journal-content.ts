import type { Annotation } from "../contract/dataset.ts";
import type {
  Change,
  ClassDiff,
  ImageMarks,
  ProjectDiff,
  ProposalDiff,
} from "../contract/studio/project-diff.ts";
import { type AnnotationColumns, columnsOf } from "./annotation-columns.ts";
import { marksKey } from "./image-marks-key.ts";
import { hasNoParts, projectDiff } from "./project-diff.ts";

/** An annotation as the journal writes it: a merge of classes may touch a hundred thousand. */
type PackedAnnotation = readonly [id: number, ...AnnotationColumns];

/** Of the class in a packed annotation. */
const CLASS_PLACE = 2;

type MarksOfAny = Omit<ImageMarks, "id">;

/** Marks that many images have in common are written once: which of `changes` befell an image follows its id. */
interface PackedMarks {
  readonly changes: readonly Change<MarksOfAny>[];
  readonly idsAndChanges: readonly number[];
}

interface EditContent {
  readonly annotations?: {
    readonly added: readonly PackedAnnotation[];
    /** Where nothing but the class changed, that is all that is told of it. */
    readonly updated: readonly (readonly [before: PackedAnnotation, after: PackedAnnotation | number])[];
    readonly removed: readonly PackedAnnotation[];
  };
  readonly classes?: ClassDiff;
  /** A list in entries of earlier versions. */
  readonly images?: ProjectDiff["images"] | PackedMarks;
  readonly proposals?: ProposalDiff;
}

/** A diff as the journal keeps it. Parts without a change are left out. */
export function encodeEdit({ annotations, classes, images, proposals }: ProjectDiff): string {
  const packed = {
    added: annotations.added.map(pack),
    updated: annotations.updated.map(packUpdate),
    removed: annotations.removed.map(pack),
  };
  const content: EditContent = {
    ...(hasNoParts(annotations) ? {} : { annotations: packed }),
    ...(hasNoParts(classes) ? {} : { classes }),
    ...(images.length === 0 ? {} : { images: packMarks(images) }),
    ...(hasNoParts(proposals) ? {} : { proposals }),
  };
  return JSON.stringify(content);
}

/** The content was written by `encodeEdit`: it is not checked again. */
export function decodeEdit(text: string): ProjectDiff {
  const { annotations, images: marks, ...rest } = JSON.parse(text) as EditContent;
  const others = marks ? { ...rest, images: unpackMarks(marks) } : rest;
  if (!annotations) return projectDiff(others);
  const unpacked = {
    added: annotations.added.map(unpack),
    updated: annotations.updated.map(unpackUpdate),
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

function packUpdate({
  before,
  after,
}: Change<Annotation>): readonly [PackedAnnotation, PackedAnnotation | number] {
  const packed = pack(before);
  const becomes = pack(after);
  const isRelabelled = becomes.every((value, at) => at === CLASS_PLACE || value === packed[at]);
  return [packed, isRelabelled ? after.classId : becomes];
}

function unpackUpdate([packed, becomes]: readonly [
  PackedAnnotation,
  PackedAnnotation | number,
]): Change<Annotation> {
  const before = unpack(packed);
  const after = typeof becomes === "number" ? { ...before, classId: becomes } : unpack(becomes);
  return { before, after };
}

function packMarks(images: ProjectDiff["images"]): PackedMarks {
  const places = new Map<string, number>();
  const changes: Change<MarksOfAny>[] = [];
  const idsAndChanges: number[] = [];
  for (const { before, after } of images) {
    const key = `${marksKey(before)} ${marksKey(after)}`;
    let place = places.get(key);
    if (place === undefined) {
      place = changes.push({ before: withoutId(before), after: withoutId(after) }) - 1;
      places.set(key, place);
    }
    idsAndChanges.push(before.id, place);
  }
  return { changes, idsAndChanges };
}

function unpackMarks(marks: ProjectDiff["images"] | PackedMarks): ProjectDiff["images"] {
  if (!("changes" in marks)) return marks;
  const { changes, idsAndChanges } = marks;
  return Array.from({ length: idsAndChanges.length / 2 }, (_, at) => {
    const id = idsAndChanges[2 * at]!;
    const { before, after } = changes[idsAndChanges[2 * at + 1]!]!;
    return { before: { id, ...before }, after: { id, ...after } };
  });
}

function withoutId({ id: _, ...marks }: ImageMarks): MarksOfAny {
  return marks;
}
