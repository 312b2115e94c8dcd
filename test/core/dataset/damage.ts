import { closeSync, openSync, readFileSync, truncateSync, writeSync } from "node:fs";
import { join } from "node:path";
import Database from "better-sqlite3";
import { Random } from "../../../core/random/random.ts";

const PAGE_BYTES = 4096;

/** Cuts a project's database as a crashed file system may: `share` of its bytes stay. */
export function truncateDatabase(projectFolder: string, share: number): void {
  const path = join(projectFolder, "project.db");
  truncateSync(path, Math.floor(readFileSync(path).length * share));
}

/** Puts noise in the place of one page, counted from 0. */
export function flipPage(path: string, page: number): void {
  const random = Random.from(3, page);
  const noise = Uint8Array.from({ length: PAGE_BYTES }, () => random.integer(256));
  const file = openSync(path, "r+");
  writeSync(file, noise, 0, PAGE_BYTES, page * PAGE_BYTES);
  closeSync(file);
}

/** The page that a table or an index begins at, counted from 0. */
export function rootPageOf(projectFolder: string, name: string): number {
  const database = new Database(join(projectFolder, "project.db"), { readonly: true });
  try {
    const root = database
      .prepare<[string], number>("SELECT rootpage FROM sqlite_schema WHERE name = ?")
      .pluck();
    return root.get(name)! - 1;
  } finally {
    database.close();
  }
}

export function pagesOf(path: string): number {
  return readFileSync(path).length / PAGE_BYTES;
}
