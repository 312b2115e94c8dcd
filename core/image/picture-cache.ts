import { mkdir, readdir, rename, rm, stat, utimes, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

/** A file is marked as used at most once in this time: a thumbnail that is looked at is read, not written. */
const USED_AGAIN_MS = 60 * 60 * 1000;
/** How much of the limit is kept when it was passed. */
const KEPT_SHARE = 0.8;
const UNFINISHED = ".part";

interface CachedFile {
  readonly path: string;
  readonly bytes: number;
  readonly usedAt: number;
}

/**
 * Files that can be made again, in a folder that stays below a size: the ones that were not used for longest go first.
 * Written to a name of their own and renamed, so that a file is there whole or not at all.
 */
export class PictureCache {
  readonly #folder: string;
  readonly #byteLimit: number;
  #bytes: Promise<number> | null = null;
  #added = 0;
  #count = 0;

  constructor(folder: string, byteLimit: number) {
    this.#folder = folder;
    this.#byteLimit = byteLimit;
  }

  /** Absolute. The first two letters are a folder: a hundred thousand files in one are slow on some file systems. */
  pathOf(name: string): string {
    return join(this.#folder, name.slice(0, 2), name);
  }

  /** The file's path, or null where it has to be made. */
  async find(name: string): Promise<string | null> {
    const path = this.pathOf(name);
    const found = await stat(path).catch(() => null);
    if (!found) return null;
    const now = Date.now();
    if (now - found.mtimeMs > USED_AGAIN_MS) await utimes(path, now / 1000, now / 1000).catch(() => {});
    return path;
  }

  /** Keeps the bytes and returns their path. */
  async put(name: string, bytes: Uint8Array): Promise<string> {
    const path = this.pathOf(name);
    const unfinished = `${path}.${process.pid}-${this.#count++}${UNFINISHED}`;
    await mkdir(dirname(path), { recursive: true });
    await writeFile(unfinished, bytes);
    await rename(unfinished, path);
    await this.#makeRoom(bytes.length);
    return path;
  }

  async #makeRoom(added: number): Promise<void> {
    this.#added += added;
    this.#bytes ??= this.#list().then((files) => sumOf(files) - this.#added);
    if ((await this.#bytes) + this.#added <= this.#byteLimit) return;
    this.#added = 0;
    this.#bytes = this.#clear();
    await this.#bytes;
  }

  /** Returns what is left, bytes. */
  async #clear(): Promise<number> {
    const files = (await this.#list()).sort((a, b) => b.usedAt - a.usedAt);
    let left = 0;
    for (const { path, bytes } of files) {
      if (left + bytes <= this.#byteLimit * KEPT_SHARE) left += bytes;
      else await rm(path, { force: true });
    }
    return left;
  }

  async #list(): Promise<CachedFile[]> {
    const entries = await readdir(this.#folder, { recursive: true, withFileTypes: true }).catch(() => []);
    const files: CachedFile[] = [];
    for (const entry of entries) {
      if (!entry.isFile()) continue;
      const path = join(entry.parentPath, entry.name);
      const found = await stat(path).catch(() => null);
      // One that is being written is let alone; one that a crash left goes like all that nobody uses.
      const isBeingWritten =
        entry.name.endsWith(UNFINISHED) && Date.now() - (found?.mtimeMs ?? 0) < USED_AGAIN_MS;
      if (found && !isBeingWritten) files.push({ path, bytes: found.size, usedAt: found.mtimeMs });
    }
    return files;
  }
}

function sumOf(files: readonly CachedFile[]): number {
  return files.reduce((sum, { bytes }) => sum + bytes, 0);
}
