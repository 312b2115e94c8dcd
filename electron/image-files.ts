import { webcrypto } from "node:crypto";
import { stat } from "node:fs/promises";
import type { ImageRecord } from "../core/contract/dataset.ts";
import type { ImageFile } from "../core/contract/studio/image-row.ts";
import { BoresightError } from "../core/errors/boresight-error.ts";
import { readImageFile } from "../core/image/open-image.ts";

interface KnownFile {
  readonly stamp: string;
  readonly contentHash: string;
}

/** Looks whether files are still those that were labelled; one that nobody has touched since is not read again. */
export class ImageFiles implements Disposable {
  readonly #known = new Map<string, KnownFile>();

  async lookAt({ path, contentHash: labelled }: ImageRecord): Promise<ImageFile> {
    try {
      const contentHash = await this.#contentHash(path);
      const isLabelled = labelled === null || labelled === contentHash;
      return { condition: isLabelled ? "as-labelled" : "replaced", contentHash };
    } catch (error) {
      if (!(error instanceof BoresightError)) throw error;
      return { condition: error.code === "image-missing" ? "missing" : "unreadable", contentHash: "" };
    }
  }

  [Symbol.dispose](): void {
    this.#known.clear();
  }

  async #contentHash(path: string): Promise<string> {
    const found = await stat(path).catch(() => null);
    const stamp = `${found?.size} ${found?.mtimeMs} ${found?.ino}`;
    const known = this.#known.get(path);
    if (found && known?.stamp === stamp) return known.contentHash;
    const bytes = await readImageFile(path);
    // Not on this thread: a scene of a gigabyte takes a second.
    const digest = await webcrypto.subtle.digest("SHA-256", bytes as Uint8Array<ArrayBuffer>);
    const contentHash = Buffer.from(digest).toString("hex");
    this.#known.set(path, { stamp, contentHash });
    return contentHash;
  }
}
