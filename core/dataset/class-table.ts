import type { Database, Statement } from "better-sqlite3";
import type { LabelClass } from "../contract/dataset.ts";
import type { ClassDiff } from "../contract/studio/project-diff.ts";
import { BoresightError } from "../errors/boresight-error.ts";
import { classColor } from "./class-color.ts";

const COLUMNS = "id, name, color, position, hotkey";

/** The classes of a project in their order, positions from 0 without gaps. */
export class ClassTable {
  readonly #list: Statement<[], LabelClass>;
  readonly #get: Statement<[number], LabelClass>;
  readonly #append: Statement<[string, string, number]>;
  readonly #insert: Statement<[Omit<LabelClass, "id"> & { readonly id: number | null }]>;
  readonly #park: Statement<[{ readonly id: number }]>;
  readonly #update: Statement<[LabelClass]>;
  readonly #remove: Statement<[number]>;
  readonly #hasBoxes: Statement<[number], number>;

  constructor(database: Database) {
    this.#list = database.prepare(`SELECT ${COLUMNS} FROM classes ORDER BY position`);
    this.#get = database.prepare(`SELECT ${COLUMNS} FROM classes WHERE id = ?`);
    this.#append = database.prepare("INSERT INTO classes (name, color, position) VALUES (?, ?, ?)");
    this.#insert = database.prepare(
      `INSERT INTO classes (id, name, color, position, hotkey) VALUES (:id, :name, :color, :position, :hotkey)`,
    );
    // Names and positions are unique: whoever exchanges them steps aside first. No name of a class begins like this.
    this.#park = database.prepare("UPDATE classes SET name = char(31) || id, position = -id WHERE id = :id");
    this.#update = database.prepare(
      `UPDATE classes SET name = :name, color = :color, position = :position, hotkey = :hotkey WHERE id = :id`,
    );
    this.#remove = database.prepare("DELETE FROM classes WHERE id = ?");
    this.#hasBoxes = database
      .prepare<[number], number>("SELECT EXISTS (SELECT 1 FROM annotations WHERE class_id = ?)")
      .pluck();
  }

  list(): LabelClass[] {
    return this.#list.all();
  }

  get(id: number): LabelClass | undefined {
    return this.#get.get(id);
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
      const { lastInsertRowid } = this.#append.run(name, classColor(position), position);
      ids.set(name, Number(lastInsertRowid));
      position++;
    }
    return ids;
  }

  /**
   * Makes the classes' part of an edit, in two steps, between which the boxes move: classes come first, go last. An
   * added class whose id is not above 0 gets a new one; the diff that is returned has the ids that were given.
   * The caller holds the transaction.
   * @throws BoresightError `edit-conflict` when a class is no longer what the diff says it was.
   */
  change(diff: ClassDiff, moveBoxes: () => void): ClassDiff {
    const leaving = [...diff.updated.map(({ before }) => before), ...diff.removed];
    for (const labelClass of leaving) this.#expect(labelClass);
    for (const { id } of leaving) this.#park.run({ id });
    const added = this.#resolvingClashes(diff, () => {
      for (const { after } of diff.updated) this.#update.run(after);
      return diff.added.map((labelClass) => this.#add(labelClass));
    });
    moveBoxes();
    for (const labelClass of diff.removed) {
      if (this.#hasBoxes.get(labelClass.id) === 1) throw conflict(labelClass);
      this.#remove.run(labelClass.id);
    }
    if (leaving.length + added.length > 0) this.#expectNoGaps(added[0] ?? leaving[0]!);
    return { ...diff, added };
  }

  #add(labelClass: LabelClass): LabelClass {
    const id = labelClass.id > 0 ? labelClass.id : null;
    const { lastInsertRowid } = this.#insert.run({ ...labelClass, id });
    return { ...labelClass, id: Number(lastInsertRowid) };
  }

  /** A name, place or id that another class took meanwhile. */
  #resolvingClashes<T>({ added, updated }: ClassDiff, body: () => T): T {
    try {
      return body();
    } catch (error) {
      const isClash = (error as { code?: string }).code?.startsWith("SQLITE_CONSTRAINT");
      const subject = added[0] ?? updated[0]?.after;
      throw isClash && subject ? conflict(subject) : error;
    }
  }

  #expect(labelClass: LabelClass): void {
    const row = this.get(labelClass.id);
    const isSame =
      row?.name === labelClass.name &&
      row.color === labelClass.color &&
      row.position === labelClass.position &&
      row.hotkey === labelClass.hotkey;
    if (!isSame) throw conflict(labelClass);
  }

  #expectNoGaps(subject: LabelClass): void {
    if (this.list().some(({ position }, at) => position !== at)) throw conflict(subject);
  }
}

function conflict({ id, name }: LabelClass): BoresightError {
  return new BoresightError(
    "edit-conflict",
    `The class ${name} was changed elsewhere; look at the classes again and repeat the edit.`,
    { classId: id },
  );
}
