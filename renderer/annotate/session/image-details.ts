import type { ImageDetail } from "../../../core/contract/studio/image-row.ts";

/** The disk, as it is asked for images. */
export interface DetailDisk {
  open(imageId: number): Promise<ImageDetail>;
  /** Whether the image is still as it was read under that version. */
  isCurrent(imageId: number, version: string): Promise<boolean>;
}

/** The open image, its neighbours on both sides, and some to come back to. */
const MOST_DETAILS = 6;

/**
 * Reads what the neighbours bear ahead: a thousand boxes take longer to come over than a page may take to turn. What was
 * read ahead is shown only where the disk says, behind all edits that were sent before, that nothing has changed since.
 */
export class ImageDetails {
  readonly #disk: DetailDisk;
  /** Oldest use first. */
  readonly #held = new Map<number, Promise<ImageDetail>>();

  constructor(disk: DetailDisk) {
    this.#disk = disk;
  }

  async open(imageId: number): Promise<ImageDetail> {
    const held = await this.#held.get(imageId)?.catch(() => null);
    if (held && (await this.#disk.isCurrent(imageId, held.version))) return held;
    return await this.#read(imageId);
  }

  /** A failure shows when the image is opened. */
  readAhead(imageIds: readonly number[]): void {
    for (const imageId of imageIds) {
      if (!this.#held.has(imageId)) void this.#read(imageId).catch(() => undefined);
    }
  }

  /** These have changed, none: all may have. Not needed to be right, but to have what is new read ahead too. */
  forget(imageIds: readonly number[]): void {
    if (imageIds.length === 0) this.#held.clear();
    for (const imageId of imageIds) this.#held.delete(imageId);
  }

  #read(imageId: number): Promise<ImageDetail> {
    const detail = this.#disk.open(imageId);
    this.#held.delete(imageId);
    this.#held.set(imageId, detail);
    detail.catch(() => this.#held.get(imageId) === detail && this.#held.delete(imageId));
    for (const oldest of this.#held.keys()) {
      if (this.#held.size <= MOST_DETAILS) break;
      this.#held.delete(oldest);
    }
    return detail;
  }
}
