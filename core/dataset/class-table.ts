import type { Database, Statement } from "better-sqlite3";
import type { LabelClass } from "../contract/dataset.ts";
import { classColor } from "./class-color.ts";

/** The classes of a project in their order. A class keeps its id and its position for good. */
export class ClassTable {
  readonly #list: Statement<[], LabelClass>;
  readonly #insert: Statement<[string, string, number]>;

  constructor(database: Database) {
    this.#list = database.prepare("SELECT id, name, color, position, hotkey FROM classes ORDER BY position");
    this.#insert = database.prepare("INSERT INTO classes (name, color, position) VALUES (?, ?, ?)");
  }

  list(): LabelClass[] {
    return this.#list.all();
  }

  /**
   * The ids of these names, by name; a name that is new is appended, in the order given. Names are compared as they
   * are, upper and lower case apart. The caller holds the transaction.
   */
  ensure(names: readonly string[]): Map<string, number> {
    const known = this.list();
    const ids = new Map(known.map(({ name, id }) => [name, id]));
    let position = known.length;
    for (const name of names) {
      if (ids.has(name)) continue;
      const { lastInsertRowid } = this.#insert.run(name, classColor(position), position);
      ids.set(name, Number(lastInsertRowid));
      position++;
    }
    return ids;
  }
}
