import type { Database, Statement } from "better-sqlite3";
import type { ImageStatus, Split } from "../contract/dataset.ts";

interface ImageCount {
  readonly split: Split;
  readonly status: ImageStatus;
  readonly images: number;
}

interface LabelledCount {
  readonly split: Split;
  readonly images: number;
}

interface ClassCount {
  readonly classId: number;
  readonly split: Split;
  readonly images: number;
  readonly boxes: number;
}

/** The project's sums, kept by the database itself (project-counters.ts). Removed images count nowhere. */
export class CounterTable {
  readonly #images: Statement<[], ImageCount>;
  readonly #classes: Statement<[], ClassCount>;
  readonly #labelled: Statement<[], LabelledCount>;
  readonly #boxesOfClass: Statement<[number], number>;
  readonly #boxesOnImages: Statement<[string], number>;

  constructor(database: Database) {
    this.#images = database.prepare("SELECT split, status, images FROM image_counts WHERE removed = 0");
    this.#classes = database.prepare(
      "SELECT class_id AS classId, split, images, boxes FROM class_counts WHERE removed = 0",
    );
    this.#labelled = database.prepare(
      `SELECT split, COUNT(*) AS images FROM images
       WHERE removed = 0 AND (status <> 'todo' OR boxes > 0) GROUP BY split`,
    );
    this.#boxesOfClass = database
      .prepare<[number], number>("SELECT COALESCE(SUM(boxes), 0) FROM class_counts WHERE class_id = ?")
      .pluck();
    this.#boxesOnImages = database
      .prepare<[string], number>(
        "SELECT COALESCE(SUM(boxes), 0) FROM images WHERE id IN (SELECT value FROM json_each(?))",
      )
      .pluck();
  }

  /** Also those on removed images. */
  boxesOfClass(classId: number): number {
    return this.#boxesOfClass.get(classId) ?? 0;
  }

  boxesOnImages(imageIds: readonly number[]): number {
    return this.#boxesOnImages.get(JSON.stringify(imageIds)) ?? 0;
  }

  images(): ImageCount[] {
    return this.#images.all();
  }

  classes(): ClassCount[] {
    return this.#classes.all();
  }

  /** The images that a snapshot would take, counted without taking it. */
  labelled(): Record<Split, number> {
    const counts = { train: 0, val: 0, test: 0 };
    for (const { split, images } of this.#labelled.all()) counts[split] = images;
    return counts;
  }
}
