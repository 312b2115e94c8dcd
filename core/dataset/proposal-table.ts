import type { Database, Statement } from "better-sqlite3";
import type { Proposal } from "../contract/studio/image-row.ts";

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

/** What models think is there, until a person accepts or rejects it. Never part of the labels, nor of their history. */
export class ProposalTable {
  readonly #ofImage: Statement<[number], ProposalRow>;
  readonly #get: Statement<[number], ProposalRow>;
  readonly #countOfImage: Statement<[number], number>;
  readonly #count: Statement<[], number>;
  readonly #insert: Statement<[number, number, number, number, number, number, number, string]>;
  readonly #remove: Statement<[number]>;
  readonly #removeOfImage: Statement<[number]>;

  constructor(database: Database) {
    this.#ofImage = database.prepare(`${SELECT} WHERE image_id = ? ORDER BY confidence DESC, id`);
    this.#get = database.prepare(`${SELECT} WHERE id = ?`);
    this.#countOfImage = database
      .prepare<[number], number>("SELECT COUNT(*) FROM proposals WHERE image_id = ?")
      .pluck();
    this.#count = database.prepare<[], number>("SELECT COUNT(*) FROM proposals").pluck();
    this.#insert = database.prepare(
      `INSERT INTO proposals (image_id, class_id, x1, y1, x2, y2, confidence, run_id)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    );
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

  countOfImage(imageId: number): number {
    return this.#countOfImage.get(imageId) ?? 0;
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

  /** The caller holds the transaction. */
  remove(ids: readonly number[]): void {
    for (const id of ids) this.#remove.run(id);
  }
}

function toProposal({ x1, y1, x2, y2, ...row }: ProposalRow): Proposal {
  return { ...row, box: [x1, y1, x2, y2], locked: false, zOrder: 0 };
}
