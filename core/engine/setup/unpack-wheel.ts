import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { type Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { crc32 } from "node:zlib";
import { type Entry, openPromise } from "yauzl";
import { setUpError } from "./set-up-error.ts";

export interface UnpackedFile {
  /** Relative to the target folder, with forward slashes. */
  readonly path: string;
  /** Bytes. */
  readonly size: number;
  readonly sha256: string;
}

/**
 * Where an entry of the archive goes, relative to the target folder; undefined leaves it out. An archive's own paths are
 * never used as they are, so that none can lead out of the folder.
 */
export type EntrySelection = (entryName: string) => string | undefined;

/**
 * Unpacks the selected files, one after another and in pieces: the largest library has 788 MB, and none is ever whole in
 * memory. Each file's length and CRC are checked against the archive's.
 * @throws BoresightError `engine-missing` when the archive is damaged.
 */
export async function unpackWheel(
  wheel: string,
  folder: string,
  select: EntrySelection,
  onBytes: (bytes: number) => void = () => undefined,
): Promise<UnpackedFile[]> {
  const files: UnpackedFile[] = [];
  const archive = await openPromise(wheel, { lazyEntries: true, autoClose: false }).catch(
    (cause: unknown) => {
      throw setUpError(`${wheel} is not a wheel that can be read`, cause);
    },
  );
  try {
    for await (const entry of archive.eachEntry()) {
      const path = select(entry.fileName);
      if (path === undefined) continue;
      const content = await archive.openReadStreamPromise(entry);
      files.push(await writeEntry(entry, content, folder, path, onBytes));
    }
  } finally {
    archive.close();
  }
  return files;
}

async function writeEntry(
  entry: Entry,
  content: Readable,
  folder: string,
  path: string,
  onBytes: (bytes: number) => void,
): Promise<UnpackedFile> {
  const target = join(folder, path);
  await mkdir(dirname(target), { recursive: true });
  const hash = createHash("sha256");
  let crc = 0;
  const measure = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      crc = crc32(chunk, crc);
      onBytes(chunk.length);
      done(null, chunk);
    },
  });
  // flush: the file is on the disk before the folder is declared complete.
  await pipeline(content, measure, createWriteStream(target, { flush: true, highWaterMark: 1 << 20 }));
  if (crc !== entry.crc32) throw setUpError(`${entry.fileName} is damaged in the wheel`);
  return { path, size: entry.uncompressedSize, sha256: hash.digest("hex") };
}

/** Total size of what would be unpacked, bytes. */
export async function unpackedSize(wheel: string, select: EntrySelection): Promise<number> {
  const archive = await openPromise(wheel, { lazyEntries: true, autoClose: false });
  try {
    let size = 0;
    for await (const entry of archive.eachEntry()) {
      if (select(entry.fileName) !== undefined) size += entry.uncompressedSize;
    }
    return size;
  } finally {
    archive.close();
  }
}
