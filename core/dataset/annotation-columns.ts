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

/** Takes an id (null: the next) and the columns. */
export const INSERT_ANNOTATION = `INSERT INTO annotations (id, image_id, class_id, x1, y1, x2, y2, locked, z_order)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`;

/** Takes the columns and an id. */
export const UPDATE_ANNOTATION = `UPDATE annotations
  SET image_id = ?, class_id = ?, x1 = ?, y1 = ?, x2 = ?, y2 = ?, locked = ?, z_order = ? WHERE id = ?`;
