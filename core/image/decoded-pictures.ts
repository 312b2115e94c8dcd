import type { DecodedImage } from "./decode-image.ts";

/** Whole images in memory while crops are cut out of them: a review shows dozens of one image. */
export class DecodedPictures {
  readonly #decode: (path: string) => Promise<DecodedImage>;
  readonly #byteLimit: number;
  readonly #images = new Map<string, { readonly image: Promise<DecodedImage>; bytes: number }>();

  constructor(byteLimit: number, decode: (path: string) => Promise<DecodedImage>) {
    this.#byteLimit = byteLimit;
    this.#decode = decode;
  }

  /** `key` names the file's content. Rejects as decoding does; a failure is not kept. */
  async get(key: string, path: string): Promise<DecodedImage> {
    const known = this.#images.get(key);
    if (known) {
      this.#images.delete(key);
      this.#images.set(key, known);
      return known.image;
    }
    const entry = { image: this.#decode(path), bytes: 0 };
    this.#images.set(key, entry);
    try {
      const image = await entry.image;
      entry.bytes = image.data.length;
      this.#makeRoom();
      return image;
    } catch (error) {
      this.#images.delete(key);
      throw error;
    }
  }

  has(key: string): boolean {
    return this.#images.has(key);
  }

  clear(): void {
    this.#images.clear();
  }

  /** The oldest go first; the newest stays, however large it is. */
  #makeRoom(): void {
    let bytes = [...this.#images.values()].reduce((sum, entry) => sum + entry.bytes, 0);
    for (const [key, entry] of this.#images) {
      if (bytes <= this.#byteLimit || this.#images.size === 1) return;
      this.#images.delete(key);
      bytes -= entry.bytes;
    }
  }
}
