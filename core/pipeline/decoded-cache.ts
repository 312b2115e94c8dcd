import { createHash } from "node:crypto";
import { statSync } from "node:fs";
import type { Sample } from "../contract/sample.ts";
import { type DecodedImage, decodeImage } from "../image/decode-image.ts";
import type { DiskCache } from "./disk-cache.ts";

/** Decoded images at training size: in memory, least recently used out first, and on disk from one run to the next. */
export class DecodedCache {
  readonly #disk: DiskCache;
  readonly #memoryLimitBytes: number;
  /** Insertion order is order of use: the first is the one that was not used for longest. */
  readonly #memory = new Map<string, DecodedImage>();
  #memoryBytes = 0;

  constructor(disk: DiskCache, memoryLimitBytes: number) {
    this.#disk = disk;
    this.#memoryLimitBytes = memoryLimitBytes;
  }

  /** The image with its longer side `size` pixels long. @throws BoresightError `image-missing`, `image-unreadable`, `image-replaced` */
  async get(sample: Sample, size: number): Promise<DecodedImage> {
    const content = contentKey(sample);
    // Gone, so that decoding says it; or not to be told from an older file of that name.
    if (content === undefined) return decodeImage(sample.path, { maxSide: size });
    const key = `${content}-${size}`;
    const image = this.#memory.get(key) ?? this.#disk.read(content, size);
    if (image) return this.#remember(key, image);
    // What is kept under a hash is what has that hash, or one replaced file would be learnt by every run to come.
    const isKnown = content === sample.contentHash;
    const decoded = await decodeImage(sample.path, {
      maxSide: size,
      ...(isKnown ? { contentHash: content } : {}),
    });
    this.#disk.write(content, size, decoded);
    return this.#remember(key, decoded);
  }

  #remember(key: string, image: DecodedImage): DecodedImage {
    if (this.#memory.delete(key)) this.#memoryBytes -= image.data.length;
    this.#memory.set(key, image);
    this.#memoryBytes += image.data.length;
    for (const [oldest, { data }] of this.#memory) {
      if (this.#memoryBytes <= this.#memoryLimitBytes) break;
      this.#memory.delete(oldest);
      this.#memoryBytes -= data.length;
    }
    return image;
  }
}

const SHA256_HEX = /^[0-9a-f]{64}$/;

/**
 * What the image is cached under: the hash of its content or, for an image that was imported without being read, of
 * where it lies, its size and when it was changed; undefined where it is not there.
 */
function contentKey({ path, contentHash }: Sample): string | undefined {
  if (SHA256_HEX.test(contentHash)) return contentHash;
  const file = statSync(path, { throwIfNoEntry: false });
  if (!file) return undefined;
  return createHash("sha256").update(`${path}\0${file.size}\0${file.mtimeMs}`).digest("hex");
}
