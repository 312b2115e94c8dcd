import { existsSync, statSync } from "node:fs";
import Database from "better-sqlite3";
import { BoresightError } from "../errors/boresight-error.ts";
import { addMigrationFunctions } from "./migration-functions.ts";
import { MIGRATIONS } from "./migrations.ts";
import { runId } from "./run-id.ts";

/** "BRST" in ASCII: tells a Boresight project from any other SQLite file (`PRAGMA application_id`). */
const APPLICATION_ID = 0x42525354;
const BUSY_TIMEOUT_MS = 5_000;
const CACHE_KIB = 64 * 1024;
/** A larger database is not read from end to end while somebody waits for it (300 MB: a second); see `isCheckedLater`. */
const CHECKED_BYTES = 64 * 2 ** 20;

export interface OpenDatabaseOptions {
  readonly create: boolean;
  /** Nothing can be written, and damage is met only by whoever reads it. */
  readonly readOnly?: boolean;
  /** Its structure was looked at before, or is elsewhere. */
  readonly isChecked?: boolean;
}

/**
 * Opens a project's database and brings it to this version. A new file is made only with `create`.
 * @throws BoresightError `project-not-found`, `project-invalid`, `project-damaged`, `project-newer`, `project-busy`, `disk`.
 */
export function openDatabase(
  path: string,
  { create, readOnly = false, isChecked = false }: OpenDatabaseOptions,
): Database.Database {
  if (!create && !existsSync(path)) {
    throw new BoresightError(
      "project-not-found",
      `There is no project at ${path}; check the path, or import a data set to make one.`,
      { path },
    );
  }
  return withDatabaseErrors(path, () => {
    const { size = 0 } = statSync(path, { throwIfNoEntry: false }) ?? {};
    // SQLite takes an empty file for a new database, and a project's would begin again from nothing.
    if (!create && size === 0) throw damaged(path);
    const database = new Database(path, { timeout: BUSY_TIMEOUT_MS, readonly: readOnly });
    try {
      refuseForeignDatabase(database, path);
      if (readOnly) {
        if (schemaVersion(database) < MIGRATIONS.length) throw damaged(path);
        return database;
      }
      if (!isChecked && !isCheckedLater(path)) assertSound(database, path, "quick_check");
      configure(database);
      migrate(database);
      return database;
    } catch (error) {
      database.close();
      throw error;
    }
  });
}

/** Whether a database is so large that opening it does not check it: `checkInThread` does, while it is open. */
export function isCheckedLater(path: string): boolean {
  return (statSync(path, { throwIfNoEntry: false })?.size ?? 0) > CHECKED_BYTES;
}

/** Looks at the structure of a database that others may have open. @throws BoresightError `project-damaged` */
export function checkDatabase(path: string): void {
  withDatabaseErrors(path, () => {
    const database = new Database(path, { readonly: true, fileMustExist: true });
    try {
      assertSound(database, path, "quick_check");
    } finally {
      database.close();
    }
  });
}

/** Runs `body` in one write transaction; whatever it throws rolls everything back. Nothing in it may be awaited. */
export function inTransaction<T>(database: Database.Database, body: () => T): T {
  if (database.readonly) {
    throw new BoresightError(
      "project-read-only",
      "The project is open to be looked at alone; restore a backup of it to go on working.",
      { path: database.name },
    );
  }
  return withDatabaseErrors(database.name, () => database.transaction(body).immediate());
}

/** Runs `body` on one consistent state of the database, whatever others write meanwhile. */
export function inReadTransaction<T>(database: Database.Database, body: () => T): T {
  return withDatabaseErrors(database.name, () => database.transaction(body).deferred());
}

/** Reads a database from end to end. @throws BoresightError `project-damaged`, `project-invalid`, `project-newer`. */
export function verifyDatabase(path: string): void {
  if (statSync(path).size === 0) throw damaged(path);
  const database = new Database(path, { readonly: true, fileMustExist: true });
  try {
    refuseForeignDatabase(database, path);
    assertSound(database, path, "integrity_check");
  } finally {
    database.close();
  }
}

/** The runs that a database knows, which nobody needs to have open. */
export function readRunIds(path: string): string[] {
  const database = new Database(path, { readonly: true, fileMustExist: true });
  try {
    return database.prepare<[], number>("SELECT number FROM runs").pluck().all().map(runId);
  } finally {
    database.close();
  }
}

function assertSound(
  database: Database.Database,
  path: string,
  check: "quick_check" | "integrity_check",
): void {
  if (database.pragma(`${check}(1)`, { simple: true }) !== "ok") throw damaged(path);
}

function damaged(path: string, cause?: unknown): BoresightError {
  return new BoresightError(
    "project-damaged",
    `${path} is damaged; restore its last backup, or open it to be looked at alone.`,
    { path },
    { cause },
  );
}

function configure(database: Database.Database): void {
  database.pragma("journal_mode = WAL");
  database.pragma("synchronous = FULL");
  database.pragma("foreign_keys = ON");
  database.pragma(`cache_size = -${CACHE_KIB}`);
  // A statement that fires triggers keeps a journal of its own: on disk it would cost more than all the rest.
  database.pragma("temp_store = MEMORY");
}

function refuseForeignDatabase(database: Database.Database, path: string): void {
  const isEmpty = database.pragma("schema_version", { simple: true }) === 0;
  if (isEmpty) return;
  if (database.pragma("application_id", { simple: true }) !== APPLICATION_ID) {
    throw new BoresightError(
      "project-invalid",
      `${path} is a database of another program; choose a Boresight project or a new folder.`,
      { path },
    );
  }
  const version = schemaVersion(database);
  if (version > MIGRATIONS.length) {
    throw new BoresightError(
      "project-newer",
      `${path} was written by a newer Boresight (version ${version} of the project format, this one knows ${MIGRATIONS.length}); update Boresight to open it.`,
      { path, version, known: MIGRATIONS.length },
    );
  }
}

/** The version is read again inside the transaction: another process may have migrated meanwhile. */
function migrate(database: Database.Database): void {
  if (schemaVersion(database) === MIGRATIONS.length) return;
  addMigrationFunctions(database);
  inTransaction(database, () => {
    for (const migration of MIGRATIONS.slice(schemaVersion(database))) database.exec(migration);
    database.pragma(`user_version = ${MIGRATIONS.length}`);
    database.pragma(`application_id = ${APPLICATION_ID}`);
  });
}

function schemaVersion(database: Database.Database): number {
  return database.pragma("user_version", { simple: true }) as number;
}

/**
 * Prepares what is asked of a database; it is closed where that fails. No statement of ours is wrong by itself: one that
 * SQLite cannot prepare meets a schema that is damaged where `quick_check` does not look.
 */
export function withTablesOf<T>(database: Database.Database, body: () => T): T {
  try {
    return body();
  } catch (error) {
    database.close();
    throw error instanceof Database.SqliteError ? damaged(database.name, error) : error;
  }
}

/** Runs `body`; what SQLite throws in it is told in the user's terms. */
export function withDatabaseErrors<T>(path: string, body: () => T): T {
  try {
    return body();
  } catch (error) {
    throw error instanceof Database.SqliteError ? describeSqliteError(error, path) : error;
  }
}

/** SQLite's result codes (sqlite.org/rescode.html) in the user's terms; a code without advice stays as it is. */
function describeSqliteError(error: InstanceType<typeof Database.SqliteError>, path: string): Error {
  const primary = error.code.split("_", 2).join("_");
  const facts = { path, sqlite: error.code };
  switch (primary) {
    case "SQLITE_BUSY":
    case "SQLITE_LOCKED":
      return new BoresightError(
        "project-busy",
        `${path} is being written by another Boresight; wait until it has finished and try again.`,
        facts,
        { cause: error },
      );
    case "SQLITE_CORRUPT":
      return damaged(path, error);
    case "SQLITE_NOTADB":
      return new BoresightError(
        "project-invalid",
        `${path} is damaged or no project database; restore it from a copy.`,
        facts,
        { cause: error },
      );
    case "SQLITE_CONSTRAINT":
      return new BoresightError(
        "edit-conflict",
        `The edit names something that the project does not have, or has twice (${error.message}); open the image again and repeat it.`,
        facts,
        { cause: error },
      );
    case "SQLITE_READONLY":
    case "SQLITE_CANTOPEN":
      return new BoresightError(
        "disk",
        `${path} cannot be written (${error.message}); check the permissions of its folder, or copy the folder to where you may write and open it there.`,
        facts,
        { cause: error },
      );
    case "SQLITE_FULL":
    case "SQLITE_IOERR":
      return new BoresightError(
        "disk",
        `${path} cannot be written (${error.message}); check the free space and the folder's permissions.`,
        facts,
        { cause: error },
      );
    default:
      return error;
  }
}
