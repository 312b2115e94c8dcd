import { randomUUID } from "node:crypto";
import type { Database } from "better-sqlite3";

/**
 * A word for the state of an image, its boxes and its proposals: the same word, the same state, so that what was read
 * ahead need not be read again. Other processes' writes are not told image by image: they make every word another.
 */
export class ImageVersions {
  readonly #database: Database;
  /** A project that is opened again counts from the beginning, and may be a backup. */
  readonly #opening = randomUUID();
  readonly #revisions = new Map<number, number>();
  #revisionOfAll = 0;

  constructor(database: Database) {
    this.#database = database;
  }

  of(imageId: number): string {
    const revision = this.#revisions.get(imageId) ?? this.#revisionOfAll;
    return `${this.#opening} ${this.#database.pragma("data_version", { simple: true })} ${revision}`;
  }

  changed(imageIds: readonly number[], revision: number): void {
    for (const imageId of imageIds) this.#revisions.set(imageId, revision);
  }

  allChanged(revision: number): void {
    this.#revisions.clear();
    this.#revisionOfAll = revision;
  }
}
