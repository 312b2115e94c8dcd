import { basename } from "node:path";
import type { Database, Statement } from "better-sqlite3";
import type { HealthIssue, ImageFilter, ImageRow, ImageSort } from "../contract/studio/image-row.ts";
import type { ImageQueryResult, LibraryStatistics } from "../contract/studio/library-channels.ts";
import type { HealthTable } from "./health-table.ts";
import { filterSql, isOpen, type SqlPart, sortSql } from "./image-filter-sql.ts";
import { SIZE_EDGES } from "./size-bins.ts";

interface RowOfImage
  extends Omit<ImageRow, "name" | "boxes" | "proposals" | "health" | "flagged" | "removed"> {
  readonly path: string;
  readonly flagged: number;
  readonly removed: number;
  readonly proposals: number;
  readonly tinyBoxes: number;
  readonly outsideBoxes: number;
  readonly boxes: number;
}

const BY_NAME: ImageSort = { by: "name", descending: false };
const ROW = `SELECT id, path, width, height, split, status, flagged, removed, metres_per_pixel AS metresPerPixel,
  boxes, tiny_boxes AS tinyBoxes, outside_boxes AS outsideBoxes,
  (SELECT COUNT(*) FROM proposals WHERE image_id = images.id) AS proposals FROM images WHERE id = ?`;

/** What the library asks of a project of any size. */
export class ImageQuery {
  readonly #database: Database;
  readonly #health: HealthTable;
  readonly #row: Statement<[number], RowOfImage>;
  readonly #boxes: Statement<[number], readonly [number, number, number, number, number]>;
  readonly #sortKey: Statement<[number], string>;
  readonly #folders: Statement<[], string>;
  readonly #boxesInAll: Statement<[], number>;

  constructor(database: Database, health: HealthTable) {
    this.#database = database;
    this.#health = health;
    this.#row = database.prepare(ROW);
    this.#boxes = database
      .prepare<[number], readonly [number, number, number, number, number]>(
        "SELECT class_id, x1, y1, x2, y2 FROM annotations WHERE image_id = ? ORDER BY z_order, id",
      )
      .raw();
    this.#sortKey = database.prepare<[number], string>("SELECT sort_key FROM images WHERE id = ?").pluck();
    this.#folders = database.prepare<[], string>("SELECT DISTINCT folder FROM images").pluck();
    this.#boxesInAll = database
      .prepare<[], number>("SELECT COALESCE(SUM(boxes), 0) FROM class_counts WHERE removed = 0")
      .pluck();
  }

  /** The filter's images in order, and how many boxes they have together. */
  query(filter: ImageFilter, sort: ImageSort = BY_NAME): ImageQueryResult {
    const { sql, values } = this.#where(filter);
    const ids = this.#database
      .prepare<unknown[], number>(`SELECT id FROM images WHERE ${sql} ORDER BY ${sortSql(sort)}`)
      .pluck()
      .all(...values);
    return { ids: Int32Array.from(ids), boxes: this.#sums(filter).boxes };
  }

  /** In the order asked for; an id that is gone is left out. */
  rows(ids: readonly number[]): ImageRow[] {
    return ids.flatMap((id) => {
      const row = this.#row.get(id);
      return row ? [this.#toRow(row)] : [];
    });
  }

  /** The next of the filter's images, by name and round from its end to its beginning, that is not `imageId`. */
  nextAfter(imageId: number | null, filter: ImageFilter): number | null {
    const where = this.#where(filter);
    const first = (part: SqlPart): number | null =>
      this.#database
        .prepare<unknown[], number>(
          `SELECT id FROM images WHERE ${where.sql} AND ${part.sql} ORDER BY ${sortSql(BY_NAME)} LIMIT 1`,
        )
        .pluck()
        .get(...where.values, ...part.values) ?? null;
    const key = imageId === null ? undefined : this.#sortKey.get(imageId);
    if (imageId === null || key === undefined) return first({ sql: "1", values: [] });
    return (
      first({ sql: "(sort_key, id) > (?, ?)", values: [key, imageId] }) ??
      first({ sql: "id <> ?", values: [imageId] })
    );
  }

  statistics(filter: ImageFilter): LibraryStatistics {
    return {
      objectSizes: this.#objectSizes(filter),
      health: this.#health.counts(),
      healthCheckedAt: this.#health.checkedAt(),
      sources: this.#database
        .prepare<[], { folder: string; images: number }>(
          "SELECT folder, COUNT(*) AS images FROM images WHERE removed = 0 GROUP BY folder ORDER BY folder",
        )
        .all(),
    };
  }

  #where(filter: ImageFilter): SqlPart {
    return filterSql(filter, () => this.#folders.all());
  }

  #sums(filter: ImageFilter): { readonly images: number; readonly boxes: number } {
    const { sql, values } = this.#where(filter);
    return this.#database
      .prepare<unknown[], { images: number; boxes: number }>(
        `SELECT COUNT(*) AS images, COALESCE(SUM(boxes), 0) AS boxes FROM images WHERE ${sql}`,
      )
      .get(...values)!;
  }

  /**
   * Boxes by their bin. The way matters: few boxes are fetched image by image, many are counted in the order of their
   * sizes, as the index has them.
   */
  #boxesByBin(filter: ImageFilter): readonly (readonly [bin: number, boxes: number])[] {
    const where = this.#where(filter);
    const { boxes } = this.#sums(filter);
    const index = boxes < this.#boxesInAll.get()! / 8 ? "annotations_by_image" : "annotations_by_size";
    const among = isOpen(where)
      ? "NOT IN (SELECT id FROM images WHERE removed = 1)"
      : `IN (SELECT id FROM images WHERE ${where.sql})`;
    return this.#database
      .prepare<unknown[], readonly [number, number]>(
        `SELECT size_bin, COUNT(*) FROM annotations INDEXED BY ${index}
         WHERE image_id ${among} GROUP BY size_bin ORDER BY size_bin`,
      )
      .raw()
      .all(...where.values);
  }

  /** Bins from the smallest box to the largest; none where there is no box. */
  #objectSizes(filter: ImageFilter): LibraryStatistics["objectSizes"] {
    const found = this.#boxesByBin(filter);
    if (found.length === 0) return { edges: [], counts: [] };
    const first = found[0]![0];
    const last = found.at(-1)![0];
    const counts = new Array<number>(last - first + 1).fill(0);
    for (const [bin, boxes] of found) counts[bin - first] = boxes;
    const edges = [0, ...SIZE_EDGES, SIZE_EDGES.at(-1)! * 4].slice(first, last + 2);
    return { edges, counts };
  }

  #toRow({ path, flagged, removed, tinyBoxes, outsideBoxes, boxes, ...row }: RowOfImage): ImageRow {
    const health: HealthIssue[] = [...this.#health.ofImage(row.id)];
    if (tinyBoxes > 0) health.push("tiny-boxes");
    if (outsideBoxes > 0) health.push("outside-boxes");
    if (boxes === 0 && row.status !== "todo") health.push("background");
    return {
      ...row,
      flagged: flagged === 1,
      removed: removed === 1,
      name: basename(path),
      boxes: Float32Array.from(this.#boxes.all(row.id).flat()),
      health,
    };
  }
}
