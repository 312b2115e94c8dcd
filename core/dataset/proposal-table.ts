import type { Database, Statement } from "better-sqlite3";
import type { Proposal } from "../contract/studio/image-row.ts";
import type { ProposalDiff } from "../contract/studio/project-diff.ts";
import { inParts, NOBODY_COUNTS, type RowsDone } from "./rows-done.ts";

export type NewProposal = Pick<Proposal, "imageId" | "classId" | "box" | "confidence" | "runId">;

interface ProposalRow {
  readonly id: number;
  readonly imageId: number;
  readonly classId: number;
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
  readonly confidence: number;
  readonly runId: string;
}

const SELECT = `SELECT id, image_id AS imageId, class_id AS classId, x1, y1, x2, y2, confidence, run_id AS runId
  FROM proposals`;

/**
 * What models think is there, until a person accepts or rejects it. Never part of the labels. A person's decision is part
 * of the history, with the proposals that it took along; what a model proposes anew is not, and goes over both.
 */
export class ProposalTable {
  readonly #ofImage: Statement<[number], ProposalRow>;
  readonly #get: Statement<[number], ProposalRow>;
  readonly #ofClass: Statement<[number], ProposalRow>;
  readonly #countOfImage: Statement<[number], number>;
  readonly #countOfImages: Statement<[string], number>;
  readonly #countOfClass: Statement<[number], number>;
  readonly #count: Statement<[], number>;
  readonly #insert: Statement<[number, number, number, number, number, number, number, string]>;
  readonly #bringBack: Statement<[ProposalRow]>;
  readonly #relabel: Statement<[number, number]>;
  readonly #remove: Statement<[number]>;
  readonly #removeOfImage: Statement<[number]>;

  constructor(database: Database) {
    this.#ofImage = database.prepare(`${SELECT} WHERE image_id = ? ORDER BY confidence DESC, id`);
    this.#get = database.prepare(`${SELECT} WHERE id = ?`);
    this.#ofClass = database.prepare(`${SELECT} WHERE class_id = ? ORDER BY id`);
    this.#countOfImage = database
      .prepare<[number], number>("SELECT COUNT(*) FROM proposals WHERE image_id = ?")
      .pluck();
    this.#countOfImages = database
      .prepare<[string], number>(
        "SELECT COUNT(*) FROM proposals WHERE image_id IN (SELECT value FROM json_each(?))",
      )
      .pluck();
    this.#countOfClass = database
      .prepare<[number], number>("SELECT COUNT(*) FROM proposals WHERE class_id = ?")
      .pluck();
    this.#count = database.prepare<[], number>("SELECT COUNT(*) FROM proposals").pluck();
    this.#insert = database.prepare(
      `INSERT INTO proposals (image_id, class_id, x1, y1, x2, y2, confidence, run_id)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    );
    // Where the model was asked again meanwhile, what it says now stands.
    this.#bringBack = database.prepare(
      `INSERT OR IGNORE INTO proposals (id, image_id, class_id, x1, y1, x2, y2, confidence, run_id)
       SELECT :id, :imageId, :classId, :x1, :y1, :x2, :y2, :confidence, :runId
       WHERE NOT EXISTS (SELECT 1 FROM proposals WHERE image_id = :imageId AND (run_id <> :runId
         OR (class_id = :classId AND x1 = :x1 AND y1 = :y1 AND x2 = :x2 AND y2 = :y2)))`,
    );
    this.#relabel = database.prepare("UPDATE proposals SET class_id = ? WHERE id = ?");
    this.#remove = database.prepare("DELETE FROM proposals WHERE id = ?");
    this.#removeOfImage = database.prepare("DELETE FROM proposals WHERE image_id = ?");
  }

  /** The surest first. */
  ofImage(imageId: number): Proposal[] {
    return this.#ofImage.all(imageId).map(toProposal);
  }

  /** In the order asked for; an id that is gone is left out. */
  ofIds(ids: readonly number[]): Proposal[] {
    return ids.flatMap((id) => this.#get.get(id) ?? []).map(toProposal);
  }

  ofClass(classId: number): Proposal[] {
    return this.#ofClass.all(classId).map(toProposal);
  }

  countOfImage(imageId: number): number {
    return this.#countOfImage.get(imageId) ?? 0;
  }

  countOfImages(imageIds: readonly number[]): number {
    return this.#countOfImages.get(JSON.stringify(imageIds)) ?? 0;
  }

  countOfClass(classId: number): number {
    return this.#countOfClass.get(classId) ?? 0;
  }

  count(): number {
    return this.#count.get() ?? 0;
  }

  /** These are the proposals of these images from now on; those of before go. The caller holds the transaction. */
  replace(imageIds: readonly number[], proposals: readonly NewProposal[]): void {
    for (const imageId of imageIds) this.#removeOfImage.run(imageId);
    for (const { imageId, classId, box, confidence, runId } of proposals) {
      this.#insert.run(imageId, classId, ...box, confidence, runId);
    }
  }

  /** The proposals' part of an edit. One that a model has replaced since is passed over. The caller holds the transaction. */
  change({ added, updated, removed }: ProposalDiff, onRows: RowsDone = NOBODY_COUNTS): void {
    for (const part of inParts(removed, onRows)) {
      for (const { id } of part) this.#remove.run(id);
    }
    for (const part of inParts(updated, onRows)) {
      for (const { after } of part) this.#relabel.run(after.classId, after.id);
    }
    for (const part of inParts(added, onRows)) {
      for (const { id, imageId, classId, box, confidence, runId } of part) {
        const [x1, y1, x2, y2] = box;
        this.#bringBack.run({ id, imageId, classId, x1, y1, x2, y2, confidence, runId });
      }
    }
  }
}

function toProposal({ x1, y1, x2, y2, ...row }: ProposalRow): Proposal {
  return { ...row, box: [x1, y1, x2, y2], locked: false, zOrder: 0 };
}
