import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Database } from "better-sqlite3";
import type { AnnotationDiff } from "../contract/dataset.ts";
import { BoresightError } from "../errors/boresight-error.ts";
import { invertDiff } from "./annotation-diff.ts";
import { AnnotationTable } from "./annotation-table.ts";
import { ClassTable } from "./class-table.ts";
import { ImageTable } from "./image-table.ts";
import { JournalTable } from "./journal-table.ts";
import { inReadTransaction, inTransaction, openDatabase } from "./project-database.ts";
import { CACHE_FOLDER, PROJECT_DATABASE, RUNS_FOLDER } from "./project-layout.ts";
import { RunTable } from "./run-table.ts";
import { type DatasetSnapshot, takeSnapshot } from "./snapshot.ts";

export interface OpenProjectOptions {
  /** Makes the folder and an empty project where there is none. */
  readonly create?: boolean;
}

/**
 * Opens the project in a folder; close it when done.
 * @throws BoresightError `project-not-found`, `project-invalid`, `project-newer`, `project-busy`, `disk`.
 */
export function openProject(folder: string, { create = false }: OpenProjectOptions = {}): Project {
  const absolute = resolve(folder);
  if (create) makeFolder(absolute);
  return new Project(absolute, openDatabase(join(absolute, PROJECT_DATABASE), { create }));
}

/** One project: its database, table by table, and the folders beside it. */
export class Project {
  /** Absolute path. */
  readonly folder: string;
  readonly classes: ClassTable;
  readonly images: ImageTable;
  readonly annotations: AnnotationTable;
  readonly journal: JournalTable;
  readonly runs: RunTable;
  readonly #database: Database;

  constructor(folder: string, database: Database) {
    this.folder = folder;
    this.#database = database;
    this.classes = new ClassTable(database);
    this.images = new ImageTable(database);
    this.journal = new JournalTable(database);
    this.annotations = new AnnotationTable(database, this.journal);
    this.runs = new RunTable(database);
  }

  /** Runs `body` in one write transaction: all of it or nothing. Nothing in it may be awaited. */
  transaction<T>(body: () => T): T {
    return inTransaction(this.#database, body);
  }

  /** Runs `body` on one state of the project, whatever other processes write meanwhile. Nothing in it may be awaited. */
  read<T>(body: () => T): T {
    return inReadTransaction(this.#database, body);
  }

  /**
   * Takes back the newest edit and returns the diff that did so; null where there is none, or an import stands before it.
   * @throws BoresightError `edit-conflict`.
   */
  undo(): AnnotationDiff | null {
    return this.transaction(() => {
      const entry = this.journal.lastDone();
      if (entry?.kind !== "edit") return null;
      this.journal.markUndone(entry.id, true);
      return this.annotations.applyUnrecorded(invertDiff(entry.diff));
    });
  }

  /**
   * Does again what undo took back last and returns the diff that did so; null where there is nothing.
   * @throws BoresightError `edit-conflict`.
   */
  redo(): AnnotationDiff | null {
    return this.transaction(() => {
      const entry = this.journal.firstUndone();
      if (entry?.kind !== "edit") return null;
      this.journal.markUndone(entry.id, false);
      return this.annotations.applyUnrecorded(entry.diff);
    });
  }

  /** The labelled images as training takes them, with the hash that identifies them. */
  snapshot(): DatasetSnapshot {
    return this.read(() => takeSnapshot(this));
  }

  /** The folder of one run, made when it is not there. */
  runFolder(id: string): string {
    return makeFolder(join(this.folder, RUNS_FOLDER, id));
  }

  /** What can be made again at any time: thumbnails, decoded images. Made when it is not there. */
  cacheFolder(): string {
    return makeFolder(join(this.folder, CACHE_FOLDER));
  }

  /** Closes the database. The object is of no use afterwards. */
  close(): void {
    this.#database.close();
  }

  [Symbol.dispose](): void {
    this.close();
  }
}

function makeFolder(path: string): string {
  try {
    mkdirSync(path, { recursive: true });
  } catch (cause) {
    throw new BoresightError(
      "disk",
      `The folder ${path} cannot be made; check the path and its permissions.`,
      { path },
      { cause },
    );
  }
  return path;
}
