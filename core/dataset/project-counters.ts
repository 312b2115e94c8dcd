import { TINY_SIDE } from "./size-bins.ts";

/** 1 where the box of `row` stands out of its image, `images` in scope: 0 while the image's size is unknown. */
export function outside(row: "NEW" | "OLD" | "annotations"): string {
  return `(width > 0 AND (${row}.x1 < 0 OR ${row}.y1 < 0 OR ${row}.x2 > width OR ${row}.y2 > height))`;
}

export function tiny(row: "NEW" | "OLD" | "annotations"): string {
  return `(max(${row}.x2 - ${row}.x1, ${row}.y2 - ${row}.y1) < ${TINY_SIDE})`;
}

/** The counters of one image's boxes, from the boxes themselves. */
export const COUNT_BOXES_OF_IMAGE = `UPDATE images SET (boxes, tiny_boxes, outside_boxes) =
  (SELECT COUNT(*), COALESCE(SUM${tiny("annotations")}, 0), COALESCE(SUM${outside("annotations")}, 0)
   FROM annotations WHERE image_id = images.id)`;
export const COUNT_CLASSES_OF_IMAGE = `INSERT INTO image_classes (image_id, class_id, boxes)
  SELECT image_id, class_id, COUNT(*) FROM annotations WHERE image_id = ? GROUP BY class_id`;

/**
 * Counters that the database keeps by itself, whoever writes: a project of a million boxes shows its figures after each
 * edit without counting them again.
 *
 * `images.boxes`, `tiny_boxes`, `outside_boxes`; `image_classes`: boxes of a class on an image; `class_counts` and
 * `image_counts`: the project's sums, those of removed images apart. Columns and first filling; what keeps them is in
 * `counter-triggers.ts`, and for edits of many rows in `setwise-counters.ts`.
 */
export const PROJECT_COUNTERS = `
  ALTER TABLE images ADD COLUMN boxes INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE images ADD COLUMN tiny_boxes INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE images ADD COLUMN outside_boxes INTEGER NOT NULL DEFAULT 0;
  CREATE TABLE image_classes (
    image_id INTEGER NOT NULL REFERENCES images ON DELETE CASCADE,
    class_id INTEGER NOT NULL,
    boxes INTEGER NOT NULL,
    PRIMARY KEY (image_id, class_id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX image_classes_by_class ON image_classes (class_id, image_id);
  CREATE TABLE class_counts (
    class_id INTEGER NOT NULL,
    split TEXT NOT NULL,
    removed INTEGER NOT NULL,
    images INTEGER NOT NULL,
    boxes INTEGER NOT NULL,
    PRIMARY KEY (class_id, split, removed)
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE image_counts (
    split TEXT NOT NULL,
    status TEXT NOT NULL,
    removed INTEGER NOT NULL,
    images INTEGER NOT NULL,
    PRIMARY KEY (split, status, removed)
  ) STRICT, WITHOUT ROWID;

  ${COUNT_BOXES_OF_IMAGE};
  INSERT INTO image_classes SELECT image_id, class_id, COUNT(*) FROM annotations GROUP BY image_id, class_id;
  INSERT INTO class_counts
    SELECT class_id, split, removed, COUNT(*), SUM(image_classes.boxes)
    FROM image_classes JOIN images ON images.id = image_id GROUP BY class_id, split, removed;
  INSERT INTO image_counts SELECT split, status, removed, COUNT(*) FROM images GROUP BY split, status, removed;

  -- Everything that the library filters and sorts by, in the order of the names: a query reads this and no image's row.
  CREATE INDEX images_by_name ON images
    (sort_key, removed, split, status, flagged, boxes, tiny_boxes, outside_boxes, width, height, search_name);
  CREATE INDEX images_by_folder ON images (folder, removed);
  CREATE INDEX images_removed ON images (id) WHERE removed = 1;

  -- Holds a row while the boxes of a new image are written: they are counted once, not one by one.
  CREATE TABLE counters_paused (paused INTEGER PRIMARY KEY) STRICT;
`;
