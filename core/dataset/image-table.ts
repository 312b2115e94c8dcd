import type { Database, Statement } from "better-sqlite3";
import type { ImageRecord, Split } from "../contract/dataset.ts";

export type NewImage = Omit<ImageRecord, "id">;

const COLUMNS = "id, path, width, height, content_hash AS contentHash, split, status";

/** The images of a project: unique by path, found again by content hash. */
export class ImageTable {
  readonly #list: Statement<[], ImageRecord>;
  readonly #get: Statement<[number], ImageRecord>;
  readonly #withoutHash: Statement<[], ImageRecord>;
  readonly #insert: Statement<[NewImage]>;
  readonly #move: Statement<[string, number]>;
  readonly #inspected: Statement<[number, number, string, number]>;
  readonly #counts: Statement<[], { split: Split; images: number }>;

  constructor(database: Database) {
    this.#list = database.prepare(`SELECT ${COLUMNS} FROM images ORDER BY id`);
    this.#get = database.prepare(`SELECT ${COLUMNS} FROM images WHERE id = ?`);
    this.#withoutHash = database.prepare(
      `SELECT ${COLUMNS} FROM images WHERE content_hash IS NULL ORDER BY id`,
    );
    this.#insert = database.prepare(
      `INSERT INTO images (path, width, height, content_hash, split, status)
       VALUES (:path, :width, :height, :contentHash, :split, :status)`,
    );
    this.#move = database.prepare("UPDATE images SET path = ? WHERE id = ?");
    this.#inspected = database.prepare(
      "UPDATE images SET width = ?, height = ?, content_hash = ? WHERE id = ?",
    );
    this.#counts = database.prepare("SELECT split, COUNT(*) AS images FROM images GROUP BY split");
  }

  list(): ImageRecord[] {
    return this.#list.all();
  }

  get(id: number): ImageRecord | undefined {
    return this.#get.get(id);
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
    return Number(this.#insert.run(image).lastInsertRowid);
  }

  /** Follows an image to where it lies now. */
  move(id: number, path: string): void {
    this.#move.run(path, id);
  }

  /** Records what looking at the file told. Size is that of the upright image, pixels. */
  setInspection(
    id: number,
    { width, height, contentHash }: { width: number; height: number; contentHash: string },
  ): void {
    this.#inspected.run(width, height, contentHash, id);
  }
}
