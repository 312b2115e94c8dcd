import { createReadStream } from "node:fs";
import type { BoxXyxy } from "../../geometry/box.ts";
import {
  type CocoCategory,
  type CocoId,
  type CocoImage,
  cocoAnnotation,
  cocoCategory,
  cocoImage,
} from "./coco-records.ts";
import { invalidDataset } from "./invalid-dataset.ts";
import { type JsonRecord, JsonRecordScanner } from "./json-record-scanner.ts";

const CHUNK_BYTES = 4 * 1024 * 1024;

/** A box whose category and image need not have been read yet. */
export interface CocoBox {
  readonly categoryId: CocoId;
  readonly box: BoxXyxy | null;
  readonly isCrowd: boolean;
  readonly line: number;
}

/** What detection needs of one annotation file. Masks, captions and licences are not kept. */
export interface CocoFile {
  readonly images: readonly CocoImage[];
  readonly categories: ReadonlyMap<CocoId, CocoCategory>;
  readonly boxes: ReadonlyMap<CocoId, readonly CocoBox[]>;
}

/**
 * Reads one annotation file as a stream: members in any order, memory for what is kept alone.
 * `shownAs` is its name in errors.
 * @throws BoresightError `dataset-invalid` with line and key.
 */
export async function readCocoFile(path: string, shownAs: string): Promise<CocoFile> {
  const reading = new CocoReading(shownAs);
  const scanner = new JsonRecordScanner(shownAs);
  for await (const chunk of createReadStream(path, { highWaterMark: CHUNK_BYTES })) {
    for (const record of scanner.push(chunk as Buffer)) reading.take(record);
  }
  scanner.end();
  return reading.result();
}

class CocoReading {
  readonly #file: string;
  readonly #images = new Map<CocoId, CocoImage>();
  readonly #categories = new Map<CocoId, CocoCategory>();
  readonly #boxes = new Map<CocoId, CocoBox[]>();
  #hasImages = false;

  constructor(file: string) {
    this.#file = file;
  }

  take(record: JsonRecord): void {
    switch (record.key) {
      case "images":
        this.#hasImages = true;
        this.#takeUnique(this.#images, cocoImage(record, this.#file), record);
        break;
      case "categories":
        this.#takeUnique(this.#categories, cocoCategory(record, this.#file), record);
        break;
      case "annotations":
        this.#takeAnnotation(record);
        break;
      default:
    }
  }

  result(): CocoFile {
    if (!this.#hasImages) {
      throw invalidDataset(
        this.#file,
        { key: "images" },
        "is missing or empty: it is no annotation file of COCO",
      );
    }
    return { images: [...this.#images.values()], categories: this.#categories, boxes: this.#boxes };
  }

  #takeUnique<T extends { readonly id: CocoId }>(known: Map<CocoId, T>, item: T, record: JsonRecord): void {
    if (known.has(item.id)) {
      const key = `${record.key}[${record.index}].id`;
      throw invalidDataset(this.#file, { line: record.line, key }, `is ${item.id} for the second time`);
    }
    known.set(item.id, item);
  }

  #takeAnnotation(record: JsonRecord): void {
    const { imageId, categoryId, box, isCrowd } = cocoAnnotation(record, this.#file);
    const item = { categoryId, box, isCrowd, line: record.line };
    const boxes = this.#boxes.get(imageId);
    if (boxes) boxes.push(item);
    else this.#boxes.set(imageId, [item]);
  }
}
