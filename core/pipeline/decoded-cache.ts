import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { decodeImage, type RgbImage } from "../image/decode-image.ts";

const HEADER_BYTES = 8;

/**
 * Decoded images at training size, in memory and on disk. A file is width and height, 32 bits each, then RGB; one of
 * another length than they say is made anew.
 */
export class DecodedCache {
  readonly #folder: string;
  readonly #memoryLimit: number;
  readonly #memory = new Map<string, RgbImage>();
  #bytes = 0;

  constructor(folder: string, memoryLimitBytes: number) {
    this.#folder = folder;
    this.#memoryLimit = memoryLimitBytes;
    mkdirSync(folder, { recursive: true });
  }

  /** The image with its longer side `size` pixels long. @throws BoresightError as `decodeImage`. */
  async get(path: string, contentHash: string, size: number): Promise<RgbImage> {
    const key = `${contentHash}-${size}`;
    const held = this.#memory.get(key);
    if (held) {
      // The oldest entry is the first of the map: using one makes it the newest.
      this.#memory.delete(key);
      this.#memory.set(key, held);
      return held;
    }
    const image = this.#read(key) ?? (await this.#decode(key, path, size));
    this.#hold(key, image);
    return image;
  }

  async #decode(key: string, path: string, size: number): Promise<RgbImage> {
    const image = await decodeImage(path, { maxSide: size });
    const header = Buffer.alloc(HEADER_BYTES);
    header.writeUInt32LE(image.width, 0);
    header.writeUInt32LE(image.height, 4);
    const temporary = join(this.#folder, `${key}.${process.pid}.tmp`);
    try {
      writeFileSync(temporary, Buffer.concat([header, image.data]));
      renameSync(temporary, join(this.#folder, `${key}.rgb`));
    } catch {
      // A full disk costs speed, not the run: the image is decoded again next time.
      rmSync(temporary, { force: true });
    }
    return image;
  }

  #read(key: string): RgbImage | undefined {
    let file: Buffer;
    try {
      file = readFileSync(join(this.#folder, `${key}.rgb`));
    } catch {
      return undefined;
    }
    if (file.length < HEADER_BYTES) return undefined;
    const [width, height] = [file.readUInt32LE(0), file.readUInt32LE(4)];
    if (file.length !== HEADER_BYTES + width * height * 3) return undefined;
    return { width, height, data: file.subarray(HEADER_BYTES) };
  }

  #hold(key: string, image: RgbImage): void {
    this.#memory.set(key, image);
    this.#bytes += image.data.length;
    for (const [oldest, { data }] of this.#memory) {
      if (this.#bytes <= this.#memoryLimit) return;
      this.#memory.delete(oldest);
      this.#bytes -= data.length;
    }
  }
}
