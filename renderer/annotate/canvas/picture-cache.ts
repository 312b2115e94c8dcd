/** An image's pixels, ready to be drawn: level 0 at full size, each further one half of that before. */
export interface Picture {
  readonly imageId: number;
  readonly levels: readonly ImageBitmap[];
}

/** The open image, its neighbours on both sides, and one to come back to. */
const MOST_PICTURES = 6;
/** The smallest level is about this wide: less would not make drawing faster. */
const SMALLEST_LEVEL = 700;

/** Keeps the pixels of a few images, so that turning to the next one shows it at once. */
export class PictureCache {
  readonly #addressOf: (imageId: number) => string;
  /** Oldest use first. */
  readonly #pictures = new Map<number, Promise<Picture>>();

  constructor(addressOf: (imageId: number) => string) {
    this.#addressOf = addressOf;
  }

  /** @throws Error where the picture cannot be read; the next call tries again */
  load(imageId: number): Promise<Picture> {
    const known = this.#pictures.get(imageId);
    const picture = known ?? this.#read(imageId);
    this.#pictures.delete(imageId);
    this.#pictures.set(imageId, picture);
    if (!known) {
      picture.catch(() => this.#pictures.delete(imageId));
      this.#letGo();
    }
    return picture;
  }

  /** Reads ahead; a failure shows when the picture is asked for. */
  prefetch(imageIds: readonly number[]): void {
    for (const imageId of imageIds) void this.load(imageId).catch(() => undefined);
  }

  /** Its file is another than was read. */
  forget(imageId: number): void {
    const picture = this.#pictures.get(imageId);
    this.#pictures.delete(imageId);
    void picture?.then(dispose, () => undefined);
  }

  clear(): void {
    for (const picture of this.#pictures.values()) void picture.then(dispose, () => undefined);
    this.#pictures.clear();
  }

  async #read(imageId: number): Promise<Picture> {
    const response = await fetch(this.#addressOf(imageId), { priority: "high" });
    if (!response.ok) throw new Error(await response.text());
    const levels = [await createImageBitmap(await response.blob())];
    for (let last = levels[0]!; last.width > 2 * SMALLEST_LEVEL; last = levels.at(-1)!) {
      const size = { resizeWidth: Math.ceil(last.width / 2), resizeHeight: Math.ceil(last.height / 2) };
      levels.push(await createImageBitmap(last, { ...size, resizeQuality: "medium" }));
    }
    return { imageId, levels };
  }

  #letGo(): void {
    for (const [imageId, picture] of this.#pictures) {
      if (this.#pictures.size <= MOST_PICTURES) return;
      this.#pictures.delete(imageId);
      void picture.then(dispose, () => undefined);
    }
  }
}

function dispose({ levels }: Picture): void {
  for (const level of levels) level.close();
}
