import { basename } from "node:path";
import type { Database, Statement } from "better-sqlite3";
import type { ImageRecord, Split } from "../contract/dataset.ts";
import type { Change, ImageMarks } from "../contract/studio/project-diff.ts";
import { BoresightError } from "../errors/boresight-error.ts";
import { marksKey } from "./image-marks-key.ts";
import { folderOf, searchKeyOf, sortKeyOf } from "./image-name.ts";
import { inParts, NOBODY_COUNTS, type RowsDone } from "./rows-done.ts";
import { SETWISE_ROWS, SetwiseCounters } from "./setwise-counters.ts";

export type NewImage = Omit<ImageRecord, "id">;

type MarksRow = Omit<ImageMarks, "flagged" | "removed"> & {
  readonly flagged: 0 | 1;
  readonly removed: 0 | 1;
};
type PlacedImage = {
  readonly path: string;
  readonly folder: string;
  readonly sortKey: string;
  readonly searchName: string;
};

const COLUMNS = "id, path, width, height, content_hash AS contentHash, split, status";
const MARKS = "id, split, status, flagged, removed, metres_per_pixel AS metresPerPixel";

/** The images of a project: unique by path, found again by content hash. Those that a person removed stay behind. */
export class ImageTable {
  readonly #list: Statement<[], ImageRecord>;
  readonly #listAll: Statement<[], ImageRecord>;
  readonly #get: Statement<[number], ImageRecord>;
  readonly #marks: Statement<[number], MarksRow>;
  readonly #marksOfMany: Statement<[string], MarksRow>;
  readonly #setMarks: Statement<[Omit<MarksRow, "id"> & { readonly ids: string }]>;
  readonly #withoutHash: Statement<[], ImageRecord>;
  readonly #insert: Statement<[NewImage & PlacedImage]>;
  readonly #move: Statement<[PlacedImage & { readonly id: number }]>;
  readonly #inspected: Statement<[number, number, string, number]>;
  readonly #counters: SetwiseCounters;
  readonly #counts: Statement<[], { split: Split; images: number }>;

  constructor(database: Database) {
    this.#list = database.prepare(`SELECT ${COLUMNS} FROM images WHERE removed = 0 ORDER BY id`);
    this.#listAll = database.prepare(`SELECT ${COLUMNS} FROM images ORDER BY id`);
    this.#get = database.prepare(`SELECT ${COLUMNS} FROM images WHERE id = ?`);
    this.#marks = database.prepare(`SELECT ${MARKS} FROM images WHERE id = ?`);
    this.#marksOfMany = database.prepare(
      `SELECT ${MARKS} FROM images WHERE id IN (SELECT value FROM json_each(?))`,
    );
    this.#setMarks = database.prepare(
      `UPDATE images SET split = :split, status = :status, flagged = :flagged, removed = :removed,
         metres_per_pixel = :metresPerPixel WHERE id IN (SELECT value FROM json_each(:ids))`,
    );
    this.#counters = new SetwiseCounters(database);
    this.#withoutHash = database.prepare(
      `SELECT ${COLUMNS} FROM images WHERE content_hash IS NULL AND removed = 0 ORDER BY id`,
    );
    this.#insert = database.prepare(
      `INSERT INTO images (path, folder, sort_key, search_name, width, height, content_hash, split, status)
       VALUES (:path, :folder, :sortKey, :searchName, :width, :height, :contentHash, :split, :status)`,
    );
    this.#move = database.prepare(
      `UPDATE images SET path = :path, folder = :folder, sort_key = :sortKey, search_name = :searchName
       WHERE id = :id`,
    );
    this.#inspected = database.prepare(
      "UPDATE images SET width = ?, height = ?, content_hash = ? WHERE id = ?",
    );
    this.#counts = database.prepare(
      "SELECT split, SUM(images) AS images FROM image_counts WHERE removed = 0 GROUP BY split",
    );
  }

  /** Without those that were removed. */
  list(): ImageRecord[] {
    return this.#list.all();
  }

  /** With those that were removed. */
  listAll(): ImageRecord[] {
    return this.#listAll.all();
  }

  /** Also a removed one. */
  get(id: number): ImageRecord | undefined {
    return this.#get.get(id);
  }

  marks(id: number): ImageMarks | undefined {
    const row = this.#marks.get(id);
    return row && marksOfRow(row);
  }

  /** By id, read at once; ids that are gone are left out. */
  marksOfMany(ids: readonly number[]): Map<number, ImageMarks> {
    return new Map(this.#marksOfMany.all(JSON.stringify(ids)).map((row) => [row.id, marksOfRow(row)]));
  }

  /** Images that were imported without looking at them. */
  listWithoutHash(): ImageRecord[] {
    return this.#withoutHash.all();
  }

  countBySplit(): Record<Split, number> {
    const counts = { train: 0, val: 0, test: 0 };
    for (const { split, images } of this.#counts.all()) counts[split] = images;
    return counts;
  }

  /** Returns the new image's id. The caller holds the transaction. */
  insert(image: NewImage): number {
    return Number(this.#insert.run({ ...image, ...placed(image.path) }).lastInsertRowid);
  }

  /** Follows an image to where it lies now. */
  move(id: number, path: string): void {
    this.#move.run({ id, ...placed(path) });
  }

  /**
   * Makes the images' part of an edit. The caller holds the transaction and records the edit.
   * @throws BoresightError `edit-conflict` when an image is no longer what the diff says it was.
   */
  change(changes: readonly Change<ImageMarks>[], onRows: RowsDone = NOBODY_COUNTS): void {
    const marks = this.marksOfMany(changes.map(({ before }) => before.id));
    for (const { before, after } of changes) {
      const now = marks.get(before.id);
      if (!now || !isSame(now, before)) throw conflict(before);
      marks.set(before.id, after);
    }
    if (marks.size <= SETWISE_ROWS) {
      this.#setAll(marks, onRows);
      return;
    }
    const isMoved = changes.some(
      ({ before, after }) => before.split !== after.split || before.removed !== after.removed,
    );
    this.#counters.around(marks.keys(), isMoved ? "moved" : "marked", () => this.#setAll(marks, onRows));
  }

  /** One statement for all images that become the same: one an image takes seconds for a hundred thousand. */
  #setAll(marks: ReadonlyMap<number, ImageMarks>, onRows: RowsDone): void {
    for (const { ids, value } of alike(marks)) {
      const flags = { flagged: value.flagged ? 1 : 0, removed: value.removed ? 1 : 0 } as const;
      const { split, status, metresPerPixel } = value;
      for (const part of inParts(ids, onRows)) {
        this.#setMarks.run({ split, status, metresPerPixel, ...flags, ids: JSON.stringify(part) });
      }
    }
  }

  /** Records what looking at the file told. Size is that of the upright image, pixels. */
  setInspection(
    id: number,
    { width, height, contentHash }: { width: number; height: number; contentHash: string },
  ): void {
    this.#inspected.run(width, height, contentHash, id);
  }
}

function placed(path: string): PlacedImage {
  return { path, folder: folderOf(path), sortKey: sortKeyOf(path), searchName: searchKeyOf(basename(path)) };
}

function marksOfRow(row: MarksRow): ImageMarks {
  return { ...row, flagged: row.flagged === 1, removed: row.removed === 1 };
}

/** Images whose marks are the same, together; each value is that of one of them. */
function alike(marks: ReadonlyMap<number, ImageMarks>): Iterable<{ ids: number[]; value: ImageMarks }> {
  const groups = new Map<string, { ids: number[]; value: ImageMarks }>();
  for (const [id, value] of marks) {
    const key = marksKey(value);
    const group = groups.get(key);
    if (group) group.ids.push(id);
    else groups.set(key, { ids: [id], value });
  }
  return groups.values();
}

function isSame(a: ImageMarks, b: ImageMarks): boolean {
  return (
    a.split === b.split &&
    a.status === b.status &&
    a.flagged === b.flagged &&
    a.removed === b.removed &&
    a.metresPerPixel === b.metresPerPixel
  );
}

function conflict({ id }: ImageMarks): BoresightError {
  return new BoresightError(
    "edit-conflict",
    `Image ${id} was changed elsewhere; look at it again and repeat the edit.`,
    { imageId: id },
  );
}
