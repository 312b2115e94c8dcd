import type { Database, Statement } from "better-sqlite3";
import type { HistoryState, ProjectDiff } from "../contract/studio/project-diff.ts";
import { decodeEdit, encodeEdit } from "./journal-content.ts";

/** What an import brought, for the project's history. */
export interface ImportSummary {
  readonly format: string;
  readonly source: string;
  readonly images: number;
  readonly boxes: number;
}

/** One step of a project's history. An import is a wall: undo stops there (see README.md). */
export type JournalEntry =
  | { readonly id: number; readonly label: string; readonly kind: "edit"; readonly diff: ProjectDiff }
  | { readonly id: number; readonly label: string; readonly kind: "import"; readonly summary: ImportSummary };

interface JournalRow {
  readonly id: number;
  readonly kind: "edit" | "import";
  readonly label: string;
  readonly content: string;
}

interface JournalHead extends Pick<JournalRow, "kind" | "label"> {
  readonly bytes: number;
}

/** Of the content, for each row that an entry changes: a box that became another class. */
const BYTES_A_ROW = 60;

/**
 * Every change that a person makes, oldest first. Entries that were undone stay behind as the way of redo until the
 * next change removes them; they are always the newest. Callers hold the transaction that makes the change itself.
 */
export class JournalTable {
  readonly #insert: Statement<[string, string, string, string]>;
  readonly #dropUndone: Statement<[]>;
  readonly #lastDone: Statement<[], JournalRow>;
  readonly #firstUndone: Statement<[], JournalRow>;
  readonly #lastDoneHead: Statement<[], JournalHead>;
  readonly #firstUndoneHead: Statement<[], JournalHead>;
  readonly #setUndone: Statement<[number, number]>;
  readonly #list: Statement<[], JournalRow>;
  readonly #since: Statement<[string], JournalRow>;

  constructor(database: Database) {
    const lastDone = "FROM journal WHERE undone = 0 ORDER BY id DESC LIMIT 1";
    const firstUndone = "FROM journal WHERE undone = 1 ORDER BY id LIMIT 1";
    this.#insert = database.prepare(
      "INSERT INTO journal (created_at, kind, label, content) VALUES (?, ?, ?, ?)",
    );
    this.#dropUndone = database.prepare("DELETE FROM journal WHERE undone = 1");
    this.#lastDone = database.prepare(`SELECT id, kind, label, content ${lastDone}`);
    this.#firstUndone = database.prepare(`SELECT id, kind, label, content ${firstUndone}`);
    this.#lastDoneHead = database.prepare(`SELECT kind, label, octet_length(content) AS bytes ${lastDone}`);
    this.#firstUndoneHead = database.prepare(
      `SELECT kind, label, octet_length(content) AS bytes ${firstUndone}`,
    );
    this.#setUndone = database.prepare("UPDATE journal SET undone = ? WHERE id = ?");
    this.#list = database.prepare(
      "SELECT id, kind, label, content FROM journal WHERE undone = 0 ORDER BY id",
    );
    this.#since = database.prepare(
      "SELECT id, kind, label, content FROM journal WHERE undone = 0 AND created_at > ? ORDER BY id",
    );
  }

  recordEdit(label: string, diff: ProjectDiff): void {
    this.#record("edit", label, encodeEdit(diff));
  }

  recordImport(label: string, summary: ImportSummary): void {
    this.#record("import", label, JSON.stringify(summary));
  }

  /** What was done and not undone, oldest first. */
  list(): JournalEntry[] {
    return this.#list.all().map(parseEntry);
  }

  /** What was done after a moment (ISO 8601, UTC) and not undone, oldest first. */
  *since(moment: string): IterableIterator<JournalEntry> {
    for (const row of this.#since.iterate(moment)) yield parseEntry(row);
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

  /** What undo and redo would do, read without the entries' content. */
  state(): HistoryState {
    return {
      undoLabel: editLabel(this.#lastDoneHead.get()),
      redoLabel: editLabel(this.#firstUndoneHead.get()),
    };
  }

  /** About how many rows undo would change. */
  rowsOfUndo(): number {
    return rowsOf(this.#lastDoneHead.get());
  }

  rowsOfRedo(): number {
    return rowsOf(this.#firstUndoneHead.get());
  }

  markUndone(id: number, undone: boolean): void {
    this.#setUndone.run(undone ? 1 : 0, id);
  }

  #record(kind: JournalRow["kind"], label: string, content: string): void {
    this.#dropUndone.run();
    this.#insert.run(new Date().toISOString(), kind, label, content);
  }
}

function rowsOf(head: JournalHead | undefined): number {
  return head?.kind === "edit" ? Math.ceil(head.bytes / BYTES_A_ROW) : 0;
}

function editLabel(head: JournalHead | undefined): string | null {
  return head?.kind === "edit" ? head.label : null;
}

/** The content was written by this table, in the same schema version: it is not checked again. */
function parseEntry({ id, kind, label, content }: JournalRow): JournalEntry {
  return kind === "edit"
    ? { id, label, kind, diff: decodeEdit(content) }
    : { id, label, kind, summary: JSON.parse(content) as ImportSummary };
}
