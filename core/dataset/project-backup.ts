import {
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from "node:fs";
import { basename, join } from "node:path";
import Database from "better-sqlite3";
import type { ProjectBackup } from "../contract/studio/project-backup.ts";
import { BoresightError } from "../errors/boresight-error.ts";
import { readRunIds, verifyDatabase, withDatabaseErrors } from "./project-database.ts";
import { BACKUPS_FOLDER, PROJECT_DATABASE, RUNS_FOLDER } from "./project-layout.ts";

/** The newest ones stay, and the newest of each of the last days that have one. */
const NEWEST_KEPT = 3;
const DAYS_KEPT = 7;
const NAME = /^project-(\d{4}-\d\d-\d\d)T(\d\d)-(\d\d)-(\d\d)\.db$/;

/** The backups of the project in a folder, the newest first. */
export function listBackups(projectFolder: string): ProjectBackup[] {
  const folder = join(projectFolder, BACKUPS_FOLDER);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => NAME.test(name))
    .sort()
    .reverse()
    .map((name) => ({
      name,
      createdAt: name.replace(NAME, "$1T$2:$3:$4Z"),
      bytes: statSync(join(folder, name)).size,
    }));
}

/**
 * Copies the project's database, whoever has it open, reads the copy from end to end and lets old backups go. It blocks
 * for as long as that takes: see `back-up-in-thread.ts`. null where the newest backup holds everything already, and where the project is gone.
 * @throws BoresightError `project-damaged`, `disk`; then the backups are what they were.
 */
export function backUpProject(projectFolder: string, now: Date): ProjectBackup | null {
  const database = join(projectFolder, PROJECT_DATABASE);
  const folder = join(projectFolder, BACKUPS_FOLDER);
  const newest = listBackups(projectFolder)[0];
  if (!existsSync(database)) return null;
  if (newest && holdsEverything(join(folder, newest.name), database)) return null;
  return withDatabaseErrors(database, () => {
    mkdirSync(folder, { recursive: true });
    const unfinished = join(folder, "unfinished.tmp");
    rmSync(unfinished, { force: true });
    try {
      copyDatabase(database, unfinished);
      verifyDatabase(unfinished);
      flush(unfinished);
      renameSync(unfinished, join(folder, backupName(now, newest)));
    } finally {
      rmSync(unfinished, { force: true });
    }
    for (const name of superfluous(listBackups(projectFolder))) rmSync(join(folder, name));
    return listBackups(projectFolder)[0]!;
  });
}

/**
 * Puts a backup in the place of the project's database, which must not be open. What was there is kept beside it, and so
 * are the folders of runs that the backup does not know: their numbers are given again.
 * @throws BoresightError `project-damaged` when the backup itself is, `project-not-found`, `disk`.
 */
export function restoreBackup(projectFolder: string, name: string, now: Date): void {
  const backup = join(projectFolder, BACKUPS_FOLDER, basename(name));
  if (!NAME.test(name) || !existsSync(backup)) {
    throw new BoresightError("project-not-found", `There is no backup ${name}; choose another.`, { name });
  }
  const database = join(projectFolder, PROJECT_DATABASE);
  withDatabaseErrors(backup, () => {
    verifyDatabase(backup);
    const restored = `${database}.restored`;
    copyFileSync(backup, restored);
    flush(restored);
    const aside = `replaced-${stamp(now)}`;
    // The log goes first: a restored database must never meet the log of the damaged one.
    for (const suffix of ["-wal", "-shm", ""]) {
      if (existsSync(database + suffix)) {
        renameSync(database + suffix, join(projectFolder, `project-${aside}.db${suffix}`));
      }
    }
    const known = new Set(readRunIds(restored));
    renameSync(restored, database);
    setRunsAside(join(projectFolder, RUNS_FOLDER), known, aside);
  });
}

/** `VACUUM INTO` reads every page of every table and writes a file without gaps. */
function copyDatabase(from: string, to: string): void {
  const database = new Database(from, { readonly: true, fileMustExist: true });
  try {
    database.prepare("VACUUM INTO ?").run(to);
  } finally {
    database.close();
  }
}

/** Milliseconds since 1970. A database that is open writes to its log first. */
/** A backup of the future was made before the clock was set back: what was written since may look older. */
function holdsEverything(backup: string, database: string): boolean {
  const { mtimeMs } = statSync(backup);
  return mtimeMs <= Date.now() && lastWritten(database) <= mtimeMs;
}

function lastWritten(database: string): number {
  const written = [database, `${database}-wal`].map(
    (path) => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0,
  );
  return Math.max(...written);
}

/** Later than every other, also where the clock was set back: the newest is never the first to go. */
function backupName(now: Date, newest: ProjectBackup | undefined): string {
  const earliest = newest ? Date.parse(newest.createdAt) + 1000 : 0;
  return `project-${stamp(new Date(Math.max(now.getTime(), earliest)))}.db`;
}

function stamp(moment: Date): string {
  return moment.toISOString().slice(0, 19).replaceAll(":", "-");
}

function superfluous(backups: readonly ProjectBackup[]): string[] {
  const days = new Set<string>();
  return backups.flatMap(({ name, createdAt }, at) => {
    const day = createdAt.slice(0, 10);
    const isNewestOfDay = !days.has(day) && days.size < DAYS_KEPT;
    days.add(day);
    return at < NEWEST_KEPT || isNewestOfDay ? [] : [name];
  });
}

function setRunsAside(folder: string, known: ReadonlySet<string>, aside: string): void {
  if (!existsSync(folder)) return;
  for (const { name } of readdirSync(folder, { withFileTypes: true }).filter((entry) =>
    entry.isDirectory(),
  )) {
    if (/^run-\d+$/.test(name) && !known.has(name)) {
      renameSync(join(folder, name), join(folder, `${name}-${aside}`));
    }
  }
}

function flush(path: string): void {
  const file = openSync(path, "r+");
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
