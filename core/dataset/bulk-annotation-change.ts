import type { Database, Statement } from "better-sqlite3";
import type { Annotation, AnnotationDiff } from "../contract/dataset.ts";
import {
  type AnnotationColumns,
  columnsOf,
  INSERT_ANNOTATION,
  UPDATE_ANNOTATION,
} from "./annotation-columns.ts";
import { annotationConflict } from "./annotation-conflict.ts";
import { inParts, type RowsDone } from "./rows-done.ts";

type PackedRow = readonly [id: number, ...AnnotationColumns];
type Update = AnnotationDiff["updated"][number];

/**
 * The boxes' part of an edit of many: read, compared and changed some thousands at a time. Coordinates travel as bound
 * values and never as JSON, which SQLite may read back as a neighbour.
 */
export class BulkAnnotationChange {
  readonly #ofIds: Statement<[string], PackedRow>;
  readonly #insert: Statement<[number | null, ...AnnotationColumns]>;
  readonly #update: Statement<[...AnnotationColumns, number]>;
  readonly #relabel: Statement<[number, string]>;
  readonly #remove: Statement<[string]>;

  constructor(database: Database) {
    this.#ofIds = database
      .prepare<[string], PackedRow>(
        `SELECT id, image_id, class_id, x1, y1, x2, y2, locked, z_order FROM annotations
         WHERE id IN (SELECT value FROM json_each(?))`,
      )
      .raw();
    this.#insert = database.prepare(INSERT_ANNOTATION);
    this.#update = database.prepare(UPDATE_ANNOTATION);
    this.#relabel = database.prepare(
      "UPDATE annotations SET class_id = ? WHERE id IN (SELECT value FROM json_each(?))",
    );
    this.#remove = database.prepare("DELETE FROM annotations WHERE id IN (SELECT value FROM json_each(?))");
  }

  /** No id may be changed twice. @throws BoresightError `edit-conflict` */
  change({ added, updated, removed }: AnnotationDiff, onRows: RowsDone): Annotation[] {
    for (const part of inParts(removed, onRows)) {
      this.#expect(part);
      this.#remove.run(idsOf(part));
    }
    for (const part of inParts(updated, onRows)) {
      this.#expect(part.map(({ before }) => before));
      this.#updateAll(part);
    }
    const result: Annotation[] = [];
    for (const part of inParts(added, onRows)) {
      this.#expectAbsent(part);
      for (const annotation of part) {
        const id = annotation.id > 0 ? annotation.id : null;
        const { lastInsertRowid } = this.#insert.run(id, ...columnsOf(annotation));
        result.push({ ...annotation, id: Number(lastInsertRowid) });
      }
    }
    return result;
  }

  /** Boxes that become another class and are else what they were change together. */
  #updateAll(updates: readonly Update[]): void {
    const relabelled = new Map<number, Annotation[]>();
    for (const { before, after } of updates) {
      if (!isSame(columnsOf({ ...after, classId: before.classId }), columnsOf(before))) {
        this.#update.run(...columnsOf(after), before.id);
        continue;
      }
      const sameClass = relabelled.get(after.classId);
      if (sameClass) sameClass.push(after);
      else relabelled.set(after.classId, [after]);
    }
    for (const [classId, annotations] of relabelled) this.#relabel.run(classId, idsOf(annotations));
  }

  #expect(annotations: readonly Annotation[]): void {
    const rows = new Map(
      this.#ofIds.all(idsOf(annotations)).map(([id, ...columns]) => [id, columns] as const),
    );
    for (const annotation of annotations) {
      const row = rows.get(annotation.id);
      if (!row || !isSame(row, columnsOf(annotation))) throw annotationConflict(annotation);
    }
  }

  #expectAbsent(annotations: readonly Annotation[]): void {
    const [taken] = this.#ofIds.all(idsOf(annotations.filter(({ id }) => id > 0)));
    const clash = taken && annotations.find(({ id }) => id === taken[0]);
    if (clash) throw annotationConflict(clash);
  }
}

function idsOf(annotations: readonly Annotation[]): string {
  return JSON.stringify(annotations.map(({ id }) => id));
}

function isSame(a: AnnotationColumns, b: AnnotationColumns): boolean {
  return a.every((value, at) => value === b[at]);
}
