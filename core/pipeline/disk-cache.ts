import { readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import type { DecodedImage } from "../image/decode-image.ts";
import { decodedFileBytes, readDecodedFile, writeDecodedFile } from "./decoded-file.ts";

const KIBIBYTE = 1024;

/** Bytes that a folder's files take, counted by all threads together. */
export class DiskUsage {
  /** One 32-bit number of kibibytes, which counts two tebibytes. */
  readonly shared: SharedArrayBuffer;
  readonly #kibibytes: Int32Array;

  constructor(shared: SharedArrayBuffer = new SharedArrayBuffer(4)) {
    this.shared = shared;
    this.#kibibytes = new Int32Array(shared);
  }

  get bytes(): number {
    return Atomics.load(this.#kibibytes, 0) * KIBIBYTE;
  }

  add(bytes: number): void {
    Atomics.add(this.#kibibytes, 0, Math.ceil(bytes / KIBIBYTE));
  }

  set(bytes: number): void {
    Atomics.store(this.#kibibytes, 0, Math.ceil(bytes / KIBIBYTE));
  }
}

/**
 * Decoded images on disk, a folder for each training size, bounded in bytes. A full cache takes nothing new: epochs
 * visit all images in turn, and throwing out the oldest for the newest would lose each one just before its next use.
 * What makes room is `keepOnly`, when training moves on to another size.
 */
export class DiskCache {
  readonly #folder: string;
  readonly #limitBytes: number;
  readonly #usage: DiskUsage;

  constructor(folder: string, limitBytes: number, usage: DiskUsage) {
    this.#folder = folder;
    this.#limitBytes = limitBytes;
    this.#usage = usage;
  }

  /** undefined where it is not there, or not intact. */
  read(key: string, size: number): DecodedImage | undefined {
    return readDecodedFile(this.#path(key, size));
  }

  /** Keeps the image where there is room. */
  write(key: string, size: number, image: DecodedImage): void {
    const bytes = decodedFileBytes(image);
    if (this.#usage.bytes + bytes > this.#limitBytes) return;
    try {
      writeDecodedFile(this.#path(key, size), image);
      this.#usage.add(bytes);
    } catch {
      // A full or read-only disk costs speed, not the run: the image is decoded again next time.
    }
  }

  /** Counts what is there, and in a cache that is nearly full drops the images of other sizes than these. */
  keepOnly(sizes: ReadonlySet<number>): void {
    this.#usage.set(folderBytes(this.#folder));
    if (this.#usage.bytes < NEARLY_FULL * this.#limitBytes) return;
    for (const name of entriesOf(this.#folder)) {
      if (!sizes.has(Number(name))) rmSync(join(this.#folder, name), { recursive: true, force: true });
    }
    this.#usage.set(folderBytes(this.#folder));
  }

  /** Two letters of the key make a folder: some file systems slow down with a hundred thousand files in one. */
  #path(key: string, size: number): string {
    return join(this.#folder, String(size), key.slice(0, 2), `${key}.rgb`);
  }
}

const NEARLY_FULL = 0.8;

function folderBytes(folder: string): number {
  let bytes = 0;
  for (const name of entriesOf(folder)) {
    const path = join(folder, name);
    const entry = statSync(path, { throwIfNoEntry: false });
    if (entry?.isDirectory()) bytes += folderBytes(path);
    else bytes += entry?.size ?? 0;
  }
  return bytes;
}

function entriesOf(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    // Not made yet, or removed by another thread meanwhile.
    return [];
  }
}
