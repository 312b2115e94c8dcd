import { COUNTER_TRIGGERS } from "./counter-triggers.ts";
import { PROJECT_COUNTERS } from "./project-counters.ts";
import { SIZE_BIN_SQL } from "./size-bins.ts";

/**
 * The database's history: entry n takes a database from version n to n + 1 (`PRAGMA user_version`). Entries are never
 * changed once released; a new need is a new entry. They may call the functions of `migration-functions.ts`, which
 * nothing that stays in the database (indexes, triggers) may: other programs open it too.
 */
export const MIGRATIONS: readonly string[] = [
  `
  CREATE TABLE classes (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL UNIQUE,
    color TEXT NOT NULL,
    position INTEGER NOT NULL UNIQUE
  ) STRICT;

  CREATE TABLE images (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    path TEXT NOT NULL UNIQUE,
    width INTEGER NOT NULL,
    height INTEGER NOT NULL,
    content_hash TEXT,
    split TEXT NOT NULL CHECK (split IN ('train', 'val', 'test')),
    status TEXT NOT NULL CHECK (status IN ('todo', 'done', 'reviewed'))
  ) STRICT;
  CREATE INDEX images_by_content_hash ON images (content_hash);

  CREATE TABLE annotations (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    image_id INTEGER NOT NULL REFERENCES images ON DELETE CASCADE,
    class_id INTEGER NOT NULL REFERENCES classes ON DELETE RESTRICT,
    x1 REAL NOT NULL,
    y1 REAL NOT NULL,
    x2 REAL NOT NULL,
    y2 REAL NOT NULL,
    CHECK (x1 < x2 AND y1 < y2)
  ) STRICT;
  CREATE INDEX annotations_by_image ON annotations (image_id);

  CREATE TABLE journal (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    created_at TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('edit', 'import')),
    content TEXT NOT NULL,
    undone INTEGER NOT NULL DEFAULT 0 CHECK (undone IN (0, 1))
  ) STRICT;

  CREATE TABLE runs (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    created_at TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('running', 'finished', 'failed', 'cancelled')),
    model TEXT NOT NULL,
    config TEXT NOT NULL,
    dataset_hash TEXT NOT NULL,
    epochs_done INTEGER NOT NULL DEFAULT 0,
    best_metrics TEXT,
    report TEXT
  ) STRICT;
  `,
  `
  ALTER TABLE classes ADD COLUMN hotkey TEXT;

  ALTER TABLE images ADD COLUMN flagged INTEGER NOT NULL DEFAULT 0 CHECK (flagged IN (0, 1));
  ALTER TABLE images ADD COLUMN removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1));
  ALTER TABLE images ADD COLUMN metres_per_pixel REAL;
  -- The folder that the path lies in, and the name as people sort it and look for it: see image-name.ts.
  ALTER TABLE images ADD COLUMN folder TEXT NOT NULL DEFAULT '';
  ALTER TABLE images ADD COLUMN sort_key TEXT NOT NULL DEFAULT '';
  ALTER TABLE images ADD COLUMN search_name TEXT NOT NULL DEFAULT '';
  UPDATE images SET folder = folder_of(path), sort_key = sort_key_of(path), search_name = search_name_of(path);

  ALTER TABLE annotations ADD COLUMN locked INTEGER NOT NULL DEFAULT 0 CHECK (locked IN (0, 1));
  ALTER TABLE annotations ADD COLUMN z_order INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE annotations ADD COLUMN size_bin INTEGER NOT NULL GENERATED ALWAYS AS (${SIZE_BIN_SQL}) VIRTUAL;
  CREATE INDEX annotations_by_size ON annotations (size_bin, image_id);
  CREATE INDEX annotations_by_class ON annotations (class_id);

  ALTER TABLE runs ADD COLUMN notes TEXT NOT NULL DEFAULT '';
  ALTER TABLE runs ADD COLUMN failure TEXT;

  -- The content comes last: what is asked for most is read without it, however long it is.
  CREATE TABLE journal_of_now (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    created_at TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('edit', 'import')),
    label TEXT NOT NULL,
    undone INTEGER NOT NULL DEFAULT 0 CHECK (undone IN (0, 1)),
    content TEXT NOT NULL
  ) STRICT;
  INSERT INTO journal_of_now (id, created_at, kind, label, undone, content)
    SELECT id, created_at, kind, iif(kind = 'edit', 'Edit boxes', 'Import'), undone,
      iif(kind = 'edit', edit_of_version_1(content), content)
    FROM journal ORDER BY id;
  DROP TABLE journal;
  ALTER TABLE journal_of_now RENAME TO journal;
  CREATE INDEX journal_undone ON journal (id) WHERE undone = 1;

  -- What models think is there. A class or image takes its proposals along.
  CREATE TABLE proposals (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    image_id INTEGER NOT NULL REFERENCES images ON DELETE CASCADE,
    class_id INTEGER NOT NULL REFERENCES classes ON DELETE CASCADE,
    x1 REAL NOT NULL,
    y1 REAL NOT NULL,
    x2 REAL NOT NULL,
    y2 REAL NOT NULL,
    confidence REAL NOT NULL,
    run_id TEXT NOT NULL,
    CHECK (x1 < x2 AND y1 < y2)
  ) STRICT;
  CREATE INDEX proposals_by_image ON proposals (image_id);
  CREATE INDEX proposals_by_class ON proposals (class_id);

  -- What a run's best weights find on a split: Float32 [n, 6] of x1, y1, x2, y2, confidence, class index, little endian.
  CREATE TABLE predictions (
    run INTEGER NOT NULL REFERENCES runs ON DELETE CASCADE,
    split TEXT NOT NULL CHECK (split IN ('train', 'val', 'test')),
    image_id INTEGER NOT NULL REFERENCES images ON DELETE CASCADE,
    boxes BLOB NOT NULL,
    PRIMARY KEY (run, split, image_id)
  ) STRICT;
  CREATE INDEX predictions_by_image ON predictions (image_id);

  -- What looking at the files told: issues is a set of bits, see health-table.ts.
  CREATE TABLE image_health (
    image_id INTEGER PRIMARY KEY REFERENCES images ON DELETE CASCADE,
    issues INTEGER NOT NULL,
    duplicate_of INTEGER REFERENCES images ON DELETE SET NULL,
    checked_at TEXT NOT NULL
  ) STRICT;
  CREATE INDEX image_health_issues ON image_health (issues, image_id) WHERE issues <> 0;
  CREATE INDEX image_health_duplicates ON image_health (duplicate_of) WHERE duplicate_of IS NOT NULL;
  CREATE INDEX image_health_by_time ON image_health (checked_at);

  ${PROJECT_COUNTERS}
  `,
  // Triggers of version 2 could not be paused.
  COUNTER_TRIGGERS,
];
