import type { Database, Statement } from "better-sqlite3";
import type { Annotation, AnnotationDiff } from "../contract/dataset.ts";
import type { BoxXyxy } from "../geometry/box.ts";
import {
  type AnnotationColumns,
  columnsOf,
  INSERT_ANNOTATION,
  UPDATE_ANNOTATION,
} from "./annotation-columns.ts";
import { annotationConflict } from "./annotation-conflict.ts";
import { BulkAnnotationChange } from "./bulk-annotation-change.ts";
import { COUNT_BOXES_OF_IMAGE, COUNT_CLASSES_OF_IMAGE } from "./project-counters.ts";
import { NOBODY_COUNTS, type RowsDone } from "./rows-done.ts";
import { type RowsTouched, SETWISE_ROWS, SetwiseCounters } from "./setwise-counters.ts";

interface AnnotationRow {
  readonly id: number;
  readonly imageId: number;
  readonly classId: number;
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
  readonly locked: 0 | 1;
  readonly zOrder: number;
}

/** The row as an array, as loops over a whole project read it. */
export type PackedAnnotation = readonly [
  imageId: number,
  classId: number,
  x1: number,
  y1: number,
  x2: number,
  y2: number,
];

const COLUMNS = "id, image_id AS imageId, class_id AS classId, x1, y1, x2, y2, locked, z_order AS zOrder";

/** The boxes of a project. Coordinates are pixels of the upright original. */
export class AnnotationTable {
  readonly #ofImage: Statement<[number], AnnotationRow>;
  readonly #ofClass: Statement<[number], AnnotationRow>;
  readonly #ofImages: Statement<[string], AnnotationRow>;
  readonly #get: Statement<[number], AnnotationRow>;
  readonly #packed: Statement<[], PackedAnnotation>;
  readonly #countsByImage: Statement<[], readonly [imageId: number, boxes: number]>;
  readonly #count: Statement<[], number>;
  readonly #insert: Statement<[number | null, ...AnnotationColumns]>;
  readonly #update: Statement<[...AnnotationColumns, number]>;
  readonly #remove: Statement<[number]>;
  readonly #pauseCounters: Statement<[]>;
  readonly #resumeCounters: Statement<[]>;
  readonly #countBoxes: Statement<[number]>;
  readonly #countClasses: Statement<[number]>;
  readonly #bulk: BulkAnnotationChange;
  readonly #counters: SetwiseCounters;

  constructor(database: Database) {
    this.#ofImage = database.prepare(`SELECT ${COLUMNS} FROM annotations WHERE image_id = ? ORDER BY id`);
    this.#ofClass = database.prepare(`SELECT ${COLUMNS} FROM annotations WHERE class_id = ? ORDER BY id`);
    this.#ofImages = database.prepare(
      `SELECT ${COLUMNS} FROM annotations WHERE image_id IN (SELECT value FROM json_each(?)) ORDER BY image_id, id`,
    );
    this.#get = database.prepare(`SELECT ${COLUMNS} FROM annotations WHERE id = ?`);
    this.#packed = database
      .prepare<[], PackedAnnotation>("SELECT image_id, class_id, x1, y1, x2, y2 FROM annotations ORDER BY id")
      .raw();
    this.#countsByImage = database
      .prepare<[], readonly [number, number]>("SELECT image_id, COUNT(*) FROM annotations GROUP BY image_id")
      .raw();
    this.#count = database.prepare<[], number>("SELECT COUNT(*) FROM annotations").pluck();
    this.#insert = database.prepare(INSERT_ANNOTATION);
    this.#update = database.prepare(UPDATE_ANNOTATION);
    this.#remove = database.prepare("DELETE FROM annotations WHERE id = ?");
    this.#pauseCounters = database.prepare("INSERT INTO counters_paused (paused) VALUES (1)");
    this.#resumeCounters = database.prepare("DELETE FROM counters_paused");
    this.#countBoxes = database.prepare(`${COUNT_BOXES_OF_IMAGE} WHERE id = ?`);
    this.#countClasses = database.prepare(COUNT_CLASSES_OF_IMAGE);
    this.#bulk = new BulkAnnotationChange(database);
    this.#counters = new SetwiseCounters(database);
  }

  ofImage(imageId: number): Annotation[] {
    return this.#ofImage.all(imageId).map(toAnnotation);
  }

  /** Of many images, each image's together. */
  ofImages(imageIds: readonly number[]): Annotation[] {
    return this.#ofImages.all(JSON.stringify(imageIds)).map(toAnnotation);
  }

  ofClass(classId: number): Annotation[] {
    return this.#ofClass.all(classId).map(toAnnotation);
  }

  count(): number {
    return this.#count.get() ?? 0;
  }

  /** Every box of the project, oldest first. */
  packed(): IterableIterator<PackedAnnotation> {
    return this.#packed.iterate();
  }

  /** How many boxes each image has; images without one are absent. */
  countsByImage(): Map<number, number> {
    return new Map(this.#countsByImage.all());
  }

  /**
   * Adds the boxes of an image that has none yet, outside the journal, for imports: they are counted once, not one by
   * one. The caller holds the transaction and records what it does.
   */
  insertOfNewImage(imageId: number, boxes: readonly Pick<Annotation, "classId" | "box">[]): void {
    if (boxes.length === 0) return;
    this.#pauseCounters.run();
    for (const { classId, box } of boxes) this.insert(imageId, classId, box);
    this.#resumeCounters.run();
    this.#countBoxes.run(imageId);
    this.#countClasses.run(imageId);
  }

  /** Adds a box outside the journal. The caller holds the transaction. */
  insert(imageId: number, classId: number, box: BoxXyxy): void {
    this.#insert.run(null, ...columnsOf({ imageId, classId, box, locked: false, zOrder: 0 }));
  }

  /**
   * Makes the annotations' part of an edit. An added annotation whose id is not above 0 gets a new one; the diff that is
   * returned has the ids that were given. The caller holds the transaction and records the edit.
   * @throws BoresightError `edit-conflict` when an annotation is no longer what the diff says it was.
   */
  change(diff: AnnotationDiff, onRows: RowsDone = NOBODY_COUNTS): AnnotationDiff {
    const { added, updated, removed } = diff;
    if (added.length + updated.length + removed.length <= SETWISE_ROWS || changesTwice(diff)) {
      return this.#changeOneByOne(diff);
    }
    const change = (): Annotation[] => this.#bulk.change(diff, onRows);
    return { ...diff, added: this.#counters.around(imagesOf(diff), boxesTouched(diff), change) };
  }

  #changeOneByOne(diff: AnnotationDiff): AnnotationDiff {
    for (const annotation of diff.removed) {
      this.#expect(annotation);
      this.#remove.run(annotation.id);
    }
    for (const { before, after } of diff.updated) {
      this.#expect(before);
      this.#update.run(...columnsOf(after), before.id);
    }
    return { ...diff, added: diff.added.map((annotation) => this.#add(annotation)) };
  }

  #add(annotation: Annotation): Annotation {
    const id = annotation.id > 0 ? annotation.id : null;
    if (id !== null && this.#get.get(id)) throw annotationConflict(annotation);
    const { lastInsertRowid } = this.#insert.run(id, ...columnsOf(annotation));
    return { ...annotation, id: Number(lastInsertRowid) };
  }

  #expect(annotation: Annotation): void {
    const row = this.#get.get(annotation.id);
    if (row && isSame(toAnnotation(row), annotation)) return;
    throw annotationConflict(annotation);
  }
}

function imagesOf({ added, updated, removed }: AnnotationDiff): Set<number> {
  const ids = new Set<number>();
  for (const { imageId } of added) ids.add(imageId);
  for (const { before, after } of updated) ids.add(before.imageId).add(after.imageId);
  for (const { imageId } of removed) ids.add(imageId);
  return ids;
}

/** Boxes that stay where they are need not be measured again. */
function boxesTouched({ added, updated, removed }: AnnotationDiff): RowsTouched {
  const stays =
    added.length + removed.length === 0 && updated.every(({ before, after }) => isAt(before, after));
  return stays ? "relabelled" : "changed";
}

function isAt(a: Annotation, b: Annotation): boolean {
  return a.imageId === b.imageId && a.box.every((value, at) => value === b.box[at]);
}

/** An edit that changes a box twice is made in its order. */
function changesTwice({ added, updated, removed }: AnnotationDiff): boolean {
  const isTwice = (ids: readonly number[]): boolean => new Set(ids).size < ids.length;
  return (
    isTwice(updated.map(({ before }) => before.id)) ||
    isTwice(removed.map(({ id }) => id)) ||
    isTwice(added.map(({ id }) => id).filter((id) => id > 0))
  );
}

function toAnnotation({ x1, y1, x2, y2, locked, ...row }: AnnotationRow): Annotation {
  return { ...row, box: [x1, y1, x2, y2], locked: locked === 1 };
}

function isSame(a: Annotation, b: Annotation): boolean {
  return isAt(a, b) && a.classId === b.classId && a.locked === b.locked && a.zOrder === b.zOrder;
}
