import type { Database, Statement } from "better-sqlite3";
import type { Split } from "../contract/dataset.ts";
import { inTransaction } from "./project-database.ts";
import { runNumber } from "./run-id.ts";

/** What a run finds on one image. */
export interface ImagePredictions {
  readonly imageId: number;
  /** [n, 6] x1, y1, x2, y2 in pixels of the upright original, confidence, class index of the run; flat. */
  readonly boxes: Float32Array;
}

interface PredictionRow {
  readonly imageId: number;
  readonly boxes: Buffer;
}

/** The predictions that runs are reviewed by, kept so that a review follows the labels without the model. */
export class PredictionTable {
  readonly #database: Database;
  readonly #list: Statement<[number, Split], PredictionRow>;
  readonly #imageIds: Statement<[number, Split], number>;
  readonly #exists: Statement<[number, Split], number>;
  readonly #insert: Statement<[number, Split, number, Uint8Array]>;
  readonly #clear: Statement<[number, Split]>;

  constructor(database: Database) {
    this.#database = database;
    this.#list = database.prepare(
      "SELECT image_id AS imageId, boxes FROM predictions WHERE run = ? AND split = ? ORDER BY image_id",
    );
    this.#imageIds = database
      .prepare<[number, Split], number>(
        "SELECT image_id FROM predictions WHERE run = ? AND split = ? ORDER BY image_id",
      )
      .pluck();
    this.#exists = database
      .prepare<[number, Split], number>(
        "SELECT EXISTS (SELECT 1 FROM predictions WHERE run = ? AND split = ?)",
      )
      .pluck();
    this.#insert = database.prepare(
      "INSERT INTO predictions (run, split, image_id, boxes) VALUES (?, ?, ?, ?)",
    );
    this.#clear = database.prepare("DELETE FROM predictions WHERE run = ? AND split = ?");
  }

  /** By image; empty where the run was not asked about this split yet. */
  list(runId: string, split: Split): ImagePredictions[] {
    return this.#list
      .all(runNumber(runId), split)
      .map(({ imageId, boxes }) => ({ imageId, boxes: floatsOf(boxes) }));
  }

  /** The images that were predicted. */
  imageIds(runId: string, split: Split): number[] {
    return this.#imageIds.all(runNumber(runId), split);
  }

  exists(runId: string, split: Split): boolean {
    return this.#exists.get(runNumber(runId), split) === 1;
  }

  /** Replaces what the run found on this split before: all of it, or nothing when it fails. */
  store(runId: string, split: Split, predictions: Iterable<ImagePredictions>): void {
    const run = runNumber(runId);
    inTransaction(this.#database, () => {
      this.#clear.run(run, split);
      for (const { imageId, boxes } of predictions) {
        this.#insert.run(run, split, imageId, bytesOf(boxes));
      }
    });
  }
}

/** Copied: a buffer of SQLite's begins anywhere, numbers of four bytes do not. */
function floatsOf(bytes: Buffer): Float32Array {
  return new Float32Array(new Uint8Array(bytes).buffer);
}

function bytesOf(floats: Float32Array): Uint8Array {
  return new Uint8Array(floats.buffer, floats.byteOffset, floats.byteLength);
}
