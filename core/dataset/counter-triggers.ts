import { outside, tiny } from "./project-counters.ts";

/** A row in `counters_paused`: whoever put it there counts in sets what it changes (setwise-counters.ts). */
const RUNNING = "NOT EXISTS (SELECT 1 FROM counters_paused)";

function count(row: "NEW" | "OLD", sign: "+" | "-"): string {
  return `UPDATE images SET boxes = boxes ${sign} 1, tiny_boxes = tiny_boxes ${sign} ${tiny(row)},
      outside_boxes = outside_boxes ${sign} ${outside(row)} WHERE id = ${row}.image_id;`;
}

const COUNT_CLASS = `INSERT INTO image_classes (image_id, class_id, boxes) VALUES (NEW.image_id, NEW.class_id, 1)
      ON CONFLICT DO UPDATE SET boxes = boxes + 1;`;
const UNCOUNT_CLASS = `UPDATE image_classes SET boxes = boxes - 1
      WHERE image_id = OLD.image_id AND class_id = OLD.class_id;
    DELETE FROM image_classes WHERE image_id = OLD.image_id AND class_id = OLD.class_id AND boxes = 0;`;

const NAMES = [
  "annotation_added",
  "annotation_gone",
  "annotation_moved",
  "annotation_relabelled",
  "image_class_added",
  "image_class_changed",
  "image_class_gone",
  "class_gone",
  "image_added",
  "image_gone",
  "image_marked",
  "image_counted_elsewhere",
  "image_measured",
];

/** What keeps the counters of `project-counters.ts`, row by row. */
export const COUNTER_TRIGGERS = `
  ${NAMES.map((name) => `DROP TRIGGER IF EXISTS ${name};`).join("\n  ")}

  CREATE TRIGGER annotation_added AFTER INSERT ON annotations
  WHEN ${RUNNING}
  BEGIN
    ${count("NEW", "+")}
    ${COUNT_CLASS}
  END;
  CREATE TRIGGER annotation_gone AFTER DELETE ON annotations
  WHEN ${RUNNING}
  BEGIN
    ${count("OLD", "-")}
    ${UNCOUNT_CLASS}
  END;
  CREATE TRIGGER annotation_moved AFTER UPDATE OF image_id, x1, y1, x2, y2 ON annotations
  WHEN ${RUNNING} AND (OLD.image_id <> NEW.image_id OR OLD.x1 <> NEW.x1 OR OLD.y1 <> NEW.y1 OR OLD.x2 <> NEW.x2 OR OLD.y2 <> NEW.y2)
  BEGIN
    ${count("OLD", "-")}
    ${count("NEW", "+")}
  END;
  CREATE TRIGGER annotation_relabelled AFTER UPDATE OF image_id, class_id ON annotations
  WHEN ${RUNNING} AND (OLD.image_id <> NEW.image_id OR OLD.class_id <> NEW.class_id)
  BEGIN
    ${UNCOUNT_CLASS}
    ${COUNT_CLASS}
  END;

  CREATE TRIGGER image_class_added AFTER INSERT ON image_classes
  WHEN ${RUNNING}
  BEGIN
    INSERT INTO class_counts (class_id, split, removed, images, boxes)
      SELECT NEW.class_id, split, removed, 1, NEW.boxes FROM images WHERE id = NEW.image_id
      ON CONFLICT DO UPDATE SET images = images + 1, boxes = boxes + excluded.boxes;
  END;
  CREATE TRIGGER image_class_changed AFTER UPDATE OF boxes ON image_classes
  WHEN ${RUNNING}
  BEGIN
    UPDATE class_counts SET boxes = boxes + NEW.boxes - OLD.boxes
      WHERE class_id = NEW.class_id
        AND (split, removed) = (SELECT split, removed FROM images WHERE id = NEW.image_id);
  END;
  CREATE TRIGGER image_class_gone AFTER DELETE ON image_classes
  WHEN ${RUNNING}
  BEGIN
    UPDATE class_counts SET images = images - 1, boxes = boxes - OLD.boxes
      WHERE class_id = OLD.class_id
        AND (split, removed) = (SELECT split, removed FROM images WHERE id = OLD.image_id);
  END;
  CREATE TRIGGER class_gone AFTER DELETE ON classes BEGIN
    DELETE FROM class_counts WHERE class_id = OLD.id;
  END;

  CREATE TRIGGER image_added AFTER INSERT ON images
  WHEN ${RUNNING}
  BEGIN
    INSERT INTO image_counts (split, status, removed, images) VALUES (NEW.split, NEW.status, NEW.removed, 1)
      ON CONFLICT DO UPDATE SET images = images + 1;
  END;
  CREATE TRIGGER image_gone AFTER DELETE ON images
  WHEN ${RUNNING}
  BEGIN
    UPDATE image_counts SET images = images - 1
      WHERE split = OLD.split AND status = OLD.status AND removed = OLD.removed;
  END;
  CREATE TRIGGER image_marked AFTER UPDATE OF split, status, removed ON images
  WHEN ${RUNNING} AND (OLD.split <> NEW.split OR OLD.status <> NEW.status OR OLD.removed <> NEW.removed)
  BEGIN
    UPDATE image_counts SET images = images - 1
      WHERE split = OLD.split AND status = OLD.status AND removed = OLD.removed;
    INSERT INTO image_counts (split, status, removed, images) VALUES (NEW.split, NEW.status, NEW.removed, 1)
      ON CONFLICT DO UPDATE SET images = images + 1;
  END;
  CREATE TRIGGER image_counted_elsewhere AFTER UPDATE OF split, removed ON images
  WHEN ${RUNNING} AND (OLD.split <> NEW.split OR OLD.removed <> NEW.removed)
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
  WHEN ${RUNNING} AND (OLD.width <> NEW.width OR OLD.height <> NEW.height)
  BEGIN
    UPDATE images SET outside_boxes =
        (SELECT COALESCE(SUM${outside("annotations")}, 0) FROM annotations WHERE image_id = NEW.id)
      WHERE id = NEW.id;
  END;
`;
