import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Database } from "better-sqlite3";
import type { AnnotationDiff } from "../contract/dataset.ts";
import type { ProjectChange, ProjectDiff } from "../contract/studio/project-diff.ts";
import { BoresightError } from "../errors/boresight-error.ts";
import { AnnotationTable } from "./annotation-table.ts";
import { ClassTable } from "./class-table.ts";
import { CounterTable } from "./counter-table.ts";
import type { EditOutcome } from "./edit-messages.ts";
import { HealthTable } from "./health-table.ts";
import { ImageQuery } from "./image-query.ts";
import { ImageTable } from "./image-table.ts";
import { ImageVersions } from "./image-versions.ts";
import { JournalTable } from "./journal-table.ts";
import { PredictionTable } from "./prediction-table.ts";
import { inReadTransaction, inTransaction, openDatabase, withTablesOf } from "./project-database.ts";
import {
  hasNoParts,
  invertProjectDiff,
  isEmptyProjectDiff,
  rowsOfDiff,
  touchedImages,
} from "./project-diff.ts";
import { CACHE_FOLDER, PROJECT_DATABASE, RUNS_FOLDER } from "./project-layout.ts";
import { ProposalTable } from "./proposal-table.ts";
import type { EditWatch } from "./rows-done.ts";
import { RunTable } from "./run-table.ts";
import { type DatasetSnapshot, takeSnapshot } from "./snapshot.ts";
import { WriteGate } from "./write-gate.ts";

export interface OpenProjectOptions {
  /** Makes the folder and an empty project where there is none. */
  readonly create?: boolean;
  /** To be looked at alone: a damaged project, before a backup is restored. */
  readonly readOnly?: boolean;
  /** Another connection has it open, so that its structure has been looked at. */
  readonly isChecked?: boolean;
}

/**
 * Opens the project in a folder; close it when done.
 * @throws BoresightError `project-not-found`, `project-invalid`, `project-damaged`, `project-newer`, `project-busy`, `disk`.
 */
export function openProject(
  folder: string,
  { create = false, readOnly = false, isChecked = false }: OpenProjectOptions = {},
): Project {
  const absolute = resolve(folder);
  if (create) makeFolder(absolute);
  const database = openDatabase(join(absolute, PROJECT_DATABASE), { create, readOnly, isChecked });
  return withTablesOf(database, () => new Project(absolute, database));
}

/** An edit as it was made: what changed, with the ids that were given, and how the studio tells of it. */
export interface AppliedEdit {
  readonly diff: ProjectDiff;
  readonly change: ProjectChange;
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
  readonly proposals: ProposalTable;
  readonly predictions: PredictionTable;
  readonly counters: CounterTable;
  readonly health: HealthTable;
  readonly library: ImageQuery;
  readonly imageVersions: ImageVersions;
  readonly writeGate = new WriteGate();
  readonly #database: Database;
  #revision = 0;

  constructor(folder: string, database: Database) {
    this.folder = folder;
    this.#database = database;
    this.classes = new ClassTable(database);
    this.images = new ImageTable(database);
    this.journal = new JournalTable(database);
    this.annotations = new AnnotationTable(database);
    this.runs = new RunTable(database);
    this.proposals = new ProposalTable(database);
    this.predictions = new PredictionTable(database);
    this.counters = new CounterTable(database);
    this.health = new HealthTable(database);
    this.library = new ImageQuery(database, this.health);
    this.imageVersions = new ImageVersions(database);
  }

  /** Whether nothing can be changed; see `OpenProjectOptions`. */
  get isReadOnly(): boolean {
    return this.#database.readonly;
  }

  /** Runs `body` in one write transaction: all of it or nothing. Nothing in it may be awaited. */
  transaction<T>(body: () => T): T {
    return inTransaction(this.#database, body);
  }

  /** Runs `body` on one state of the project, whatever other processes write meanwhile. Nothing in it may be awaited. */
  read<T>(body: () => T): T {
    return inReadTransaction(this.#database, body);
  }

  /** Counts up with every change of the project while it is open. */
  get revision(): number {
    return this.#revision;
  }

  /** Another word after every change, whoever made it: this object or another process. */
  get version(): string {
    return `${this.#revision} ${this.#database.pragma("data_version", { simple: true })}`;
  }

  /**
   * Makes one edit: one transaction, one entry of the journal; it is on disk when this returns. What is added with an id
   * that is not above 0 gets a new one. null for an edit that changes nothing.
   * @throws BoresightError `edit-conflict` when something is no longer what the diff says it was; nothing is changed.
   */
  apply(label: string, diff: ProjectDiff, watch?: EditWatch): AppliedEdit | null {
    if (isEmptyProjectDiff(diff)) return null;
    const applied = this.transaction(() => {
      const done = this.#change(diff, watch);
      this.journal.recordEdit(label, done);
      return done;
    });
    return this.#tell(applied, label, "edit");
  }

  /**
   * Takes back the newest edit; null where there is none, or an import stands before it.
   * @throws BoresightError `edit-conflict`.
   */
  undo(watch?: EditWatch): AppliedEdit | null {
    const undone = this.transaction(() => {
      const entry = this.journal.lastDone();
      if (entry?.kind !== "edit") return null;
      this.journal.markUndone(entry.id, true);
      return { label: entry.label, diff: this.#change(invertProjectDiff(entry.diff), watch) };
    });
    return undone && this.#tell(undone.diff, undone.label, "undo");
  }

  /**
   * Does again what undo took back last; null where there is nothing.
   * @throws BoresightError `edit-conflict`.
   */
  redo(watch?: EditWatch): AppliedEdit | null {
    const redone = this.transaction(() => {
      const entry = this.journal.firstUndone();
      if (entry?.kind !== "edit") return null;
      this.journal.markUndone(entry.id, false);
      return { label: entry.label, diff: this.#change(entry.diff, watch) };
    });
    return redone && this.#tell(redone.diff, redone.label, "redo");
  }

  /** How the studio tells of an import, or of a change that another program made: everything may be another. */
  changedAsAWhole(label: string, cause: "import" | "outside"): ProjectChange {
    this.imageVersions.allChanged(++this.#revision);
    return { revision: this.#revision, label, cause, imageIds: [], classesChanged: true };
  }

  /** How the studio tells of what is no part of the history, as a model's new proposals are not, on these images. */
  changedOutsideHistory(label: string, imageIds: readonly number[]): ProjectChange {
    this.imageVersions.changed(imageIds, ++this.#revision);
    return { revision: this.#revision, label, cause: "edit", imageIds, classesChanged: false };
  }

  /** Classes come before the boxes that bear them, and go after them. */
  #change(diff: ProjectDiff, watch?: EditWatch): ProjectDiff {
    watch?.onTotal(rowsOfDiff(diff));
    let annotations: AnnotationDiff = diff.annotations;
    const classes = this.classes.change(diff.classes, () => {
      annotations = this.annotations.change(diff.annotations, watch?.onRows);
      this.proposals.change(diff.proposals, watch?.onRows);
    });
    this.images.change(diff.images, watch?.onRows);
    return { ...diff, annotations, classes };
  }

  /** How the studio tells of an edit that another connection made for this one: see `editInThread`. */
  changedInThread(outcome: EditOutcome, cause: ProjectChange["cause"]): ProjectChange {
    this.imageVersions.changed(outcome.imageIds, ++this.#revision);
    return { revision: this.#revision, cause, ...outcome };
  }

  #tell(diff: ProjectDiff, label: string, cause: ProjectChange["cause"]): AppliedEdit {
    const classesChanged = !hasNoParts(diff.classes);
    const outcome = { label, imageIds: touchedImages(diff), classesChanged };
    return { diff, change: this.changedInThread(outcome, cause) };
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
