import type { Database, Statement } from "better-sqlite3";
import type { AnnotationDiff } from "../contract/dataset.ts";

/** What an import brought, for the project's history. */
export interface ImportSummary {
  readonly format: string;
  readonly source: string;
  readonly images: number;
  readonly boxes: number;
}

/** One step of a project's history. An import is a wall: undo stops there (see README.md). */
export type JournalEntry =
  | { readonly id: number; readonly kind: "edit"; readonly diff: AnnotationDiff }
  | { readonly id: number; readonly kind: "import"; readonly summary: ImportSummary };

interface JournalRow {
  readonly id: number;
  readonly kind: "edit" | "import";
  readonly content: string;
}

/**
 * Every change of the labels, oldest first. Entries that were undone stay behind as the way of redo until the next
 * change removes them; they are always the newest. Callers hold the transaction that makes the change itself.
 */
export class JournalTable {
  readonly #insert: Statement<[string, string, string]>;
  readonly #dropUndone: Statement<[]>;
  readonly #lastDone: Statement<[], JournalRow>;
  readonly #firstUndone: Statement<[], JournalRow>;
  readonly #setUndone: Statement<[number, number]>;
  readonly #list: Statement<[], JournalRow>;

  constructor(database: Database) {
    const select = "SELECT id, kind, content FROM journal";
    this.#insert = database.prepare("INSERT INTO journal (created_at, kind, content) VALUES (?, ?, ?)");
    this.#dropUndone = database.prepare("DELETE FROM journal WHERE undone = 1");
    this.#lastDone = database.prepare(`${select} WHERE undone = 0 ORDER BY id DESC LIMIT 1`);
    this.#firstUndone = database.prepare(`${select} WHERE undone = 1 ORDER BY id LIMIT 1`);
    this.#setUndone = database.prepare("UPDATE journal SET undone = ? WHERE id = ?");
    this.#list = database.prepare(`${select} WHERE undone = 0 ORDER BY id`);
  }

  recordEdit(diff: AnnotationDiff): void {
    this.#record("edit", diff);
  }

  recordImport(summary: ImportSummary): void {
    this.#record("import", summary);
  }

  /** What was done and not undone, oldest first. */
  list(): JournalEntry[] {
    return this.#list.all().map(parseEntry);
  }

  /** The entry that undo takes back next. */
  lastDone(): JournalEntry | undefined {
    const row = this.#lastDone.get();
    return row && parseEntry(row);
  }

  /** The entry that redo does again next. */
  firstUndone(): JournalEntry | undefined {
    const row = this.#firstUndone.get();
    return row && parseEntry(row);
  }

  markUndone(id: number, undone: boolean): void {
    this.#setUndone.run(undone ? 1 : 0, id);
  }

  #record(kind: JournalRow["kind"], content: AnnotationDiff | ImportSummary): void {
    this.#dropUndone.run();
    this.#insert.run(new Date().toISOString(), kind, JSON.stringify(content));
  }
}

/** The content was written by this table, in the same schema version: it is not checked again. */
function parseEntry({ id, kind, content }: JournalRow): JournalEntry {
  return kind === "edit"
    ? { id, kind, diff: JSON.parse(content) as AnnotationDiff }
    : { id, kind, summary: JSON.parse(content) as ImportSummary };
}
