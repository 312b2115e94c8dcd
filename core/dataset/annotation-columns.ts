import type { Annotation } from "../contract/dataset.ts";

/** What a row of an annotation holds beside its id, as the database and the journal write it. */
export type AnnotationColumns = [
  imageId: number,
  classId: number,
  x1: number,
  y1: number,
  x2: number,
  y2: number,
  locked: number,
  zOrder: number,
];

export function columnsOf({
  imageId,
  classId,
  box,
  locked,
  zOrder,
}: Omit<Annotation, "id">): AnnotationColumns {
  return [imageId, classId, ...box, locked ? 1 : 0, zOrder];
}
