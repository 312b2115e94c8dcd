import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Batch } from "../contract/sample.ts";
import type { BatchPictures, ValidationPictures } from "../contract/studio/train-channels.ts";
import type { AugmentationConfig } from "../contract/train-config.ts";
import { encodeJpeg } from "../image/encode-jpeg.ts";
import { appliedAugmentations } from "./applied-augmentations.ts";
import { batchBoxes } from "./batch-boxes.ts";

/** More than fit into a window; a batch may have hundreds. */
const MOST_PICTURES = 32;
/** The newest, and the one before, which a window may still show. */
const KEPT_EPOCHS = 2;

export interface ShownBatch {
  /** As events count them: 1 is the first. */
  readonly epoch: number;
  readonly batch: Batch;
  readonly augmentation: AugmentationConfig;
}

/** The pictures of a run, in the folder `pictures` of its own: files that the window asks for by name. */
export class PictureFiles {
  readonly folder: string;

  constructor(runFolder: string) {
    this.folder = join(runFolder, "pictures");
  }

  /** Writes the batch's images as JPEGs and removes those of old epochs. */
  async writeBatch({ epoch, batch, augmentation }: ShownBatch): Promise<BatchPictures> {
    await mkdir(this.folder, { recursive: true });
    const count = Math.min(batch.size, MOST_PICTURES);
    // Together: between two steps the process hears of few things, one picture after the other would take epochs.
    const pictures = await Promise.all(
      Array.from({ length: count }, (_, index) => this.#writePicture(epoch, batch, index)),
    );
    const shown = {
      epoch,
      imageSize: batch.width,
      augmentations: appliedAugmentations(augmentation),
      pictures,
    };
    this.#write("batch.json", shown);
    await this.#removeOld();
    return shown;
  }

  async #writePicture(
    epoch: number,
    batch: Batch,
    index: number,
  ): Promise<BatchPictures["pictures"][number]> {
    const { width, height } = batch;
    const name = `batch-${padded(epoch, 4)}-${padded(index, 2)}.jpg`;
    const bytes = width * height * 3;
    const data = batch.images.subarray(index * bytes, (index + 1) * bytes);
    await writeFile(join(this.folder, name), await encodeJpeg({ data, width, height }));
    return { name, boxes: batchBoxes(batch, index) };
  }

  writeValidation(pictures: ValidationPictures): void {
    mkdirSync(this.folder, { recursive: true });
    this.#write("validation.json", pictures);
  }

  /** null where none was written yet. */
  readBatch(): BatchPictures | null {
    return this.#read<BatchPictures>("batch.json");
  }

  readValidation(): ValidationPictures | null {
    return this.#read<ValidationPictures>("validation.json");
  }

  async #removeOld(): Promise<void> {
    const names = (await readdir(this.folder)).filter((name) => /^batch-\d+-\d+\.jpg$/.test(name));
    const epochOf = (name: string): number => Number(name.split("-")[1]);
    const kept = [...new Set(names.map(epochOf))].sort((a, b) => b - a).slice(0, KEPT_EPOCHS);
    const old = names.filter((name) => !kept.includes(epochOf(name)));
    await Promise.all(old.map((name) => rm(join(this.folder, name), { force: true })));
  }

  /** In one step: a window may read at any moment. */
  #write(name: string, content: unknown): void {
    const path = join(this.folder, name);
    writeFileSync(`${path}.tmp`, JSON.stringify(content));
    renameSync(`${path}.tmp`, path);
  }

  #read<T>(name: string): T | null {
    try {
      return JSON.parse(readFileSync(join(this.folder, name), "utf8")) as T;
    } catch {
      // Not written yet, or taken away by a person: there is nothing to show.
      return null;
    }
  }
}

const padded = (value: number, digits: number): string => String(value).padStart(digits, "0");
