import { createHash } from "node:crypto";
import { stat } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { extname } from "node:path";
import sharp, { type Sharp } from "sharp";
import { BoresightError } from "../errors/boresight-error.ts";
import { decodeImage } from "./decode-image.ts";
import { DecodedPictures } from "./decoded-pictures.ts";
import { openImage, readImageFile, unreadable, uprightSize } from "./open-image.ts";
import { PictureCache } from "./picture-cache.ts";
import { TaskQueue } from "./task-queue.ts";

/** An image as the project has it. */
export interface PictureSource {
  readonly path: string;
  readonly contentHash: string | null;
}

/** What of it is wanted: at most so wide, or a part, pixels of the upright original. Neither: all of it. */
export interface PictureRequest {
  readonly width?: number;
  readonly region?: PictureRegion;
}

export interface PictureRegion {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A file that a window shows as it is. */
export interface Picture {
  /** Absolute. */
  readonly path: string;
  readonly contentType: string;
}

export interface ThumbnailStoreOptions {
  readonly byteLimit?: number;
  readonly atOnce?: number;
}

/** Widths that thumbnails are made at; what is asked for gets the next larger one. */
const WIDTH_STEPS = [200, 400, 800, 1600] as const;
const BYTE_LIMIT = 2 * 2 ** 30;
const DECODED_BYTE_LIMIT = 256 * 2 ** 20;
const LARGEST_CROP = 4096;
const THUMBNAIL_QUALITY = 80;
/** A person draws boxes on it: nearly what the original is. */
const FULL_SIZE_QUALITY = 95;
const JPEG = "image/jpeg";
const BEHIND_ALPHA = { r: 114, g: 114, b: 114 };

/** What a window decodes by itself. Only JPEG is sure to be turned as its EXIF says. */
const SHOWN_AS_IT_IS: Readonly<Record<string, string>> = {
  ".jpg": JPEG,
  ".jpeg": JPEG,
  ".jpe": JPEG,
  ".jfif": JPEG,
  ".png": "image/png",
  ".webp": "image/webp",
  ".gif": "image/gif",
  ".avif": "image/avif",
};

/**
 * Pictures of a project's images for the window, upright, made when they are asked for or in the background, and kept
 * in a folder by the file's content, which may be removed at any time.
 */
export class ThumbnailStore implements Disposable {
  readonly #cache: PictureCache;
  readonly #queue: TaskQueue;
  readonly #atOnce: number;
  readonly #decoded = new DecodedPictures(DECODED_BYTE_LIMIT, (path) => decodeImage(path));
  readonly #making = new Map<string, Promise<Picture>>();
  readonly #closing = new AbortController();

  constructor(folder: string, { byteLimit = BYTE_LIMIT, atOnce }: ThumbnailStoreOptions = {}) {
    this.#cache = new PictureCache(folder, byteLimit);
    this.#atOnce = atOnce ?? Math.max(2, Math.min(4, availableParallelism() - 1));
    this.#queue = new TaskQueue(this.#atOnce);
  }

  /** @throws BoresightError `image-missing`, `image-unreadable` */
  async image(source: PictureSource, { width, region }: PictureRequest = {}): Promise<Picture> {
    const key = await contentKey(source);
    if (region) return this.#crop(source, key, region, width ?? LARGEST_CROP);
    const step = width === undefined ? undefined : WIDTH_STEPS.find((candidate) => candidate >= width);
    return step === undefined ? this.#fullSize(source, key) : this.#thumbnail(source, key, step, "wanted");
  }

  /**
   * Makes the thumbnails of many images before they are asked for; what cannot be read is passed over. Resolves when
   * they are there, or the signal says that they are not wanted any more, or the store is closed.
   */
  async prepare(
    sources: readonly PictureSource[],
    {
      width,
      signal,
      onProgress,
    }: {
      readonly width: number;
      readonly signal?: AbortSignal;
      readonly onProgress?: (done: number, total: number) => void;
    },
  ): Promise<void> {
    const step = WIDTH_STEPS.find((candidate) => candidate >= width) ?? WIDTH_STEPS.at(-1)!;
    let next = 0;
    let done = 0;
    const work = async (): Promise<void> => {
      while (next < sources.length && !signal?.aborted && !this.#closing.signal.aborted) {
        const source = sources[next++]!;
        await this.#thumbnailIfReadable(source, step);
        onProgress?.(++done, sources.length);
      }
    };
    // One place stays free for whoever is looked at meanwhile.
    await Promise.all(Array.from({ length: Math.max(1, this.#atOnce - 1) }, work));
  }

  [Symbol.dispose](): void {
    this.#closing.abort();
    this.#decoded.clear();
  }

  async #thumbnailIfReadable(source: PictureSource, step: number): Promise<void> {
    try {
      await this.#thumbnail(source, await contentKey(source), step, "background");
    } catch (error) {
      const isKnown =
        error instanceof BoresightError &&
        (error.code === "image-missing" || error.code === "image-unreadable");
      if (!isKnown) throw error;
    }
  }

  #thumbnail(
    source: PictureSource,
    key: string,
    step: number,
    priority: "wanted" | "background",
  ): Promise<Picture> {
    return this.#once(
      `${key}-w${step}.jpg`,
      () =>
        toJpeg(source.path, THUMBNAIL_QUALITY, async () =>
          openImage(await readImageFile(source.path))
            .autoOrient()
            .resize({ width: step, withoutEnlargement: true }),
        ),
      priority,
    );
  }

  /** Cut out of the whole image, which stays in memory for the next crop where it is not too large for that. */
  #crop(source: PictureSource, key: string, region: PictureRegion, width: number): Promise<Picture> {
    const { x, y, width: w, height: h } = region;
    return this.#once(`${key}-r${x}_${y}_${w}_${h}-w${width}.jpg`, () =>
      toJpeg(source.path, THUMBNAIL_QUALITY, async () => {
        const part = await this.#extract(source.path, key, region);
        return part.resize({ width, withoutEnlargement: true });
      }),
    );
  }

  async #extract(path: string, key: string, region: PictureRegion): Promise<Sharp> {
    if (!this.#decoded.has(key)) {
      const image = openImage(await readImageFile(path));
      const size = uprightSize(await image.metadata());
      const bytes = size.width * size.height * 3;
      if (bytes > DECODED_BYTE_LIMIT) return image.autoOrient().extract(insideOf(region, size));
    }
    const { data, width, height } = await this.#decoded.get(key, path);
    return sharp(data, { raw: { width, height, channels: 3 } }).extract(insideOf(region, { width, height }));
  }

  async #fullSize(source: PictureSource, key: string): Promise<Picture> {
    const contentType = SHOWN_AS_IT_IS[extname(source.path).toLowerCase()];
    if (contentType === JPEG) return { path: source.path, contentType };
    const name = `${key}-full.jpg`;
    if (contentType && !(await this.#cache.find(name)) && (await isStoredUpright(source.path))) {
      return { path: source.path, contentType };
    }
    return this.#once(name, () =>
      toJpeg(source.path, FULL_SIZE_QUALITY, async () =>
        openImage(await readImageFile(source.path)).autoOrient(),
      ),
    );
  }

  /** One making for all who ask for the same picture at the same time. */
  async #once(
    name: string,
    make: () => Promise<Buffer>,
    priority: "wanted" | "background" = "wanted",
  ): Promise<Picture> {
    const found = await this.#cache.find(name);
    if (found) return { path: found, contentType: JPEG };
    const making = this.#making.get(name);
    if (making) return making;
    const picture = this.#queue
      .run(async () => ({ path: await this.#cache.put(name, await make()), contentType: JPEG }), priority)
      .finally(() => this.#making.delete(name));
    this.#making.set(name, picture);
    return picture;
  }
}

/** Names a file's content: its hash alone would outlive a file that was replaced. @throws BoresightError */
async function contentKey({ path, contentHash }: PictureSource): Promise<string> {
  const found = await stat(path).catch(() => null);
  // Tells why, in the user's words.
  if (!found) await readImageFile(path);
  const facts = `${contentHash ?? path} ${found?.size} ${found?.mtimeMs}`;
  return createHash("sha256").update(facts).digest("hex").slice(0, 32);
}

async function isStoredUpright(path: string): Promise<boolean> {
  try {
    return uprightSize(await openImage(await readImageFile(path)).metadata()).orientation === 1;
  } catch (error) {
    throw error instanceof BoresightError ? error : unreadable(path, error);
  }
}

async function toJpeg(path: string, quality: number, open: () => Promise<Sharp>): Promise<Buffer> {
  try {
    const image = await open();
    return await image
      .flatten({ background: BEHIND_ALPHA })
      .toColourspace("srgb")
      .jpeg({ quality, chromaSubsampling: quality > 90 ? "4:4:4" : "4:2:0" })
      .toBuffer();
  } catch (error) {
    throw error instanceof BoresightError ? error : unreadable(path, error);
  }
}

/** The part of a region that lies in the image, at least a pixel: predictions reach over the border. */
function insideOf(
  { x, y, width, height }: PictureRegion,
  size: { readonly width: number; readonly height: number },
): { left: number; top: number; width: number; height: number } {
  const left = Math.min(Math.max(0, x), size.width - 1);
  const top = Math.min(Math.max(0, y), size.height - 1);
  return {
    left,
    top,
    width: Math.max(1, Math.min(x + width, size.width) - left),
    height: Math.max(1, Math.min(y + height, size.height) - top),
  };
}
