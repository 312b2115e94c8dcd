/**
 * The database's history: entry n takes a database from version n to n + 1 (`PRAGMA user_version`). Entries are never
 * changed once released; a new need is a new entry.
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
  ALTER TABLE annotations ADD COLUMN locked INTEGER NOT NULL DEFAULT 0 CHECK (locked IN (0, 1));
  ALTER TABLE annotations ADD COLUMN z_order INTEGER NOT NULL DEFAULT 0;
  `,
];
