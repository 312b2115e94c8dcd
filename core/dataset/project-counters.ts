import { TINY_SIDE } from "./size-bins.ts";

/** 1 where the box of `row` stands out of its image, `images` in scope: 0 while the image's size is unknown. */
function outside(row: "NEW" | "OLD" | "annotations"): string {
  return `(width > 0 AND (${row}.x1 < 0 OR ${row}.y1 < 0 OR ${row}.x2 > width OR ${row}.y2 > height))`;
}

function tiny(row: "NEW" | "OLD" | "annotations"): string {
  return `(max(${row}.x2 - ${row}.x1, ${row}.y2 - ${row}.y1) < ${TINY_SIDE})`;
}

function count(row: "NEW" | "OLD", sign: "+" | "-"): string {
  return `UPDATE images SET boxes = boxes ${sign} 1, tiny_boxes = tiny_boxes ${sign} ${tiny(row)},
      outside_boxes = outside_boxes ${sign} ${outside(row)} WHERE id = ${row}.image_id;`;
}

const COUNT_CLASS = `INSERT INTO image_classes (image_id, class_id, boxes) VALUES (NEW.image_id, NEW.class_id, 1)
      ON CONFLICT DO UPDATE SET boxes = boxes + 1;`;
const UNCOUNT_CLASS = `UPDATE image_classes SET boxes = boxes - 1
      WHERE image_id = OLD.image_id AND class_id = OLD.class_id;
    DELETE FROM image_classes WHERE image_id = OLD.image_id AND class_id = OLD.class_id AND boxes = 0;`;

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
 * `image_counts`: the project's sums, those of removed images apart. All in the order: columns, first filling, triggers.
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

  CREATE TRIGGER annotation_added AFTER INSERT ON annotations
  WHEN NOT EXISTS (SELECT 1 FROM counters_paused)
  BEGIN
    ${count("NEW", "+")}
    ${COUNT_CLASS}
  END;
  CREATE TRIGGER annotation_gone AFTER DELETE ON annotations BEGIN
    ${count("OLD", "-")}
    ${UNCOUNT_CLASS}
  END;
  CREATE TRIGGER annotation_moved AFTER UPDATE OF image_id, x1, y1, x2, y2 ON annotations
  WHEN OLD.image_id <> NEW.image_id OR OLD.x1 <> NEW.x1 OR OLD.y1 <> NEW.y1 OR OLD.x2 <> NEW.x2 OR OLD.y2 <> NEW.y2
  BEGIN
    ${count("OLD", "-")}
    ${count("NEW", "+")}
  END;
  CREATE TRIGGER annotation_relabelled AFTER UPDATE OF image_id, class_id ON annotations
  WHEN OLD.image_id <> NEW.image_id OR OLD.class_id <> NEW.class_id
  BEGIN
    ${UNCOUNT_CLASS}
    ${COUNT_CLASS}
  END;

  CREATE TRIGGER image_class_added AFTER INSERT ON image_classes BEGIN
    INSERT INTO class_counts (class_id, split, removed, images, boxes)
      SELECT NEW.class_id, split, removed, 1, NEW.boxes FROM images WHERE id = NEW.image_id
      ON CONFLICT DO UPDATE SET images = images + 1, boxes = boxes + excluded.boxes;
  END;
  CREATE TRIGGER image_class_changed AFTER UPDATE OF boxes ON image_classes BEGIN
    UPDATE class_counts SET boxes = boxes + NEW.boxes - OLD.boxes
      WHERE class_id = NEW.class_id
        AND (split, removed) = (SELECT split, removed FROM images WHERE id = NEW.image_id);
  END;
  CREATE TRIGGER image_class_gone AFTER DELETE ON image_classes BEGIN
    UPDATE class_counts SET images = images - 1, boxes = boxes - OLD.boxes
      WHERE class_id = OLD.class_id
        AND (split, removed) = (SELECT split, removed FROM images WHERE id = OLD.image_id);
  END;
  CREATE TRIGGER class_gone AFTER DELETE ON classes BEGIN
    DELETE FROM class_counts WHERE class_id = OLD.id;
  END;

  CREATE TRIGGER image_added AFTER INSERT ON images BEGIN
    INSERT INTO image_counts (split, status, removed, images) VALUES (NEW.split, NEW.status, NEW.removed, 1)
      ON CONFLICT DO UPDATE SET images = images + 1;
  END;
  CREATE TRIGGER image_gone AFTER DELETE ON images BEGIN
    UPDATE image_counts SET images = images - 1
      WHERE split = OLD.split AND status = OLD.status AND removed = OLD.removed;
  END;
  CREATE TRIGGER image_marked AFTER UPDATE OF split, status, removed ON images
  WHEN OLD.split <> NEW.split OR OLD.status <> NEW.status OR OLD.removed <> NEW.removed
  BEGIN
    UPDATE image_counts SET images = images - 1
      WHERE split = OLD.split AND status = OLD.status AND removed = OLD.removed;
    INSERT INTO image_counts (split, status, removed, images) VALUES (NEW.split, NEW.status, NEW.removed, 1)
      ON CONFLICT DO UPDATE SET images = images + 1;
  END;
  CREATE TRIGGER image_counted_elsewhere AFTER UPDATE OF split, removed ON images
  WHEN OLD.split <> NEW.split OR OLD.removed <> NEW.removed
  BEGIN
    UPDATE class_counts SET images = images - 1,
        boxes = class_counts.boxes - (SELECT boxes FROM image_classes
          WHERE image_id = OLD.id AND class_id = class_counts.class_id)
      WHERE split = OLD.split AND removed = OLD.removed
        AND class_id IN (SELECT class_id FROM image_classes WHERE image_id = OLD.id);
    INSERT INTO class_counts (class_id, split, removed, images, boxes)
      SELECT class_id, NEW.split, NEW.removed, 1, boxes FROM image_classes WHERE image_id = NEW.id
      ON CONFLICT DO UPDATE SET images = images + 1, boxes = boxes + excluded.boxes;
  END;
  CREATE TRIGGER image_measured AFTER UPDATE OF width, height ON images
  WHEN OLD.width <> NEW.width OR OLD.height <> NEW.height
  BEGIN
    UPDATE images SET outside_boxes =
        (SELECT COALESCE(SUM${outside("annotations")}, 0) FROM annotations WHERE image_id = NEW.id)
      WHERE id = NEW.id;
  END;
`;
