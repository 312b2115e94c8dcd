import type { Database, Statement } from "better-sqlite3";
import { COUNT_BOXES_OF_IMAGE } from "./project-counters.ts";

/** An edit of fewer rows is counted row by row, by triggers: a set takes a dozen statements, however small it is. */
export const SETWISE_ROWS = 8;

/**
 * What an edit does to its images: their marks, where the boxes count ("moved": another split, or removed), or the boxes'
 * classes or the boxes themselves.
 */
export type RowsTouched = "marked" | "moved" | "relabelled" | "changed";

const IDS = "(SELECT value FROM json_each(:ids))";
const CLASSES_OF_IDS = `SELECT class_id, split, removed, COUNT(*) AS images, SUM(image_classes.boxes) AS boxes
  FROM images JOIN image_classes ON image_id = images.id WHERE images.id IN ${IDS} GROUP BY class_id, split, removed`;
const IMAGES_OF_IDS = `SELECT split, status, removed, COUNT(*) AS images FROM images WHERE id IN ${IDS}
  GROUP BY split, status, removed`;

type OfIds = Statement<[{ readonly ids: string }]>;

/**
 * The counters of `project-counters.ts` for edits of many rows: their images leave the sums, the rows change while the
 * triggers rest, and the images come back with what they hold then. Row by row that takes five times as long.
 */
export class SetwiseCounters {
  readonly #pause: Statement<[]>;
  readonly #resume: Statement<[]>;
  readonly #leaveClasses: OfIds;
  readonly #leaveImages: OfIds;
  readonly #recountBoxes: OfIds;
  readonly #recountClasses: readonly OfIds[];
  readonly #classesComeBack: OfIds;
  readonly #imagesComeBack: OfIds;

  constructor(database: Database) {
    const prepare = (sql: string): OfIds => database.prepare(sql);
    this.#pause = database.prepare("INSERT INTO counters_paused (paused) VALUES (1)");
    this.#resume = database.prepare("DELETE FROM counters_paused");
    this.#leaveClasses = prepare(`UPDATE class_counts
        SET images = class_counts.images - part.images, boxes = class_counts.boxes - part.boxes
        FROM (${CLASSES_OF_IDS}) AS part WHERE part.class_id = class_counts.class_id
          AND part.split = class_counts.split AND part.removed = class_counts.removed`);
    this.#leaveImages = prepare(`UPDATE image_counts SET images = image_counts.images - part.images
        FROM (${IMAGES_OF_IDS}) AS part WHERE part.split = image_counts.split
          AND part.status = image_counts.status AND part.removed = image_counts.removed`);
    this.#recountBoxes = prepare(`${COUNT_BOXES_OF_IMAGE} WHERE id IN ${IDS}`);
    this.#recountClasses = [
      prepare(`DELETE FROM image_classes WHERE image_id IN ${IDS}`),
      prepare(`INSERT INTO image_classes (image_id, class_id, boxes)
        SELECT image_id, class_id, COUNT(*) FROM annotations WHERE image_id IN ${IDS} GROUP BY image_id, class_id`),
    ];
    this.#classesComeBack =
      prepare(`INSERT INTO class_counts (class_id, split, removed, images, boxes) ${CLASSES_OF_IDS}
        ON CONFLICT DO UPDATE SET images = images + excluded.images, boxes = boxes + excluded.boxes`);
    this.#imagesComeBack = prepare(`INSERT INTO image_counts (split, status, removed, images) ${IMAGES_OF_IDS}
        ON CONFLICT DO UPDATE SET images = images + excluded.images`);
  }

  /** Runs `body`, which changes these images or their boxes. The caller holds the transaction. */
  around<T>(imageIds: Iterable<number>, touched: RowsTouched, body: () => T): T {
    const ids = { ids: JSON.stringify([...imageIds]) };
    const hasMarks = touched === "marked" || touched === "moved";
    const hasClasses = touched !== "marked";
    this.#pause.run();
    if (hasClasses) this.#leaveClasses.run(ids);
    if (hasMarks) this.#leaveImages.run(ids);
    const result = body();
    if (touched === "changed") this.#recountBoxes.run(ids);
    if (!hasMarks) for (const statement of this.#recountClasses) statement.run(ids);
    if (hasClasses) this.#classesComeBack.run(ids);
    if (hasMarks) this.#imagesComeBack.run(ids);
    this.#resume.run();
    return result;
  }
}
