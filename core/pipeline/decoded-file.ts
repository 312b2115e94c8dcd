import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { threadId } from "node:worker_threads";
import { crc32 } from "node:zlib";
import type { DecodedImage } from "../image/decode-image.ts";

/**
 * A decoded image on disk: eight 32-bit words (magic, version, width, height, original width, original height,
 * checksum of what stands before and after it, 0), then RGB. Not compressed: reading must cost less than decoding.
 */
const MAGIC = 0x42475352;
const VERSION = 1;
const HEADER_WORDS = 8;
const HEADER_BYTES = HEADER_WORDS * 4;
const CHECKSUM_WORD = 6;

export function decodedFileBytes({ data }: DecodedImage): number {
  return HEADER_BYTES + data.length;
}

/** The image; undefined where there is no such file or where it is not what was written. */
export function readDecodedFile(path: string): DecodedImage | undefined {
  const file = readIfPresent(path);
  if (!file || file.length < HEADER_BYTES) return undefined;
  const words = Array.from({ length: HEADER_WORDS }, (_, word) => file.readUInt32LE(word * 4));
  const [magic, version, width, height, originalWidth, originalHeight, checksum] = words as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const data = file.subarray(HEADER_BYTES);
  if (magic !== MAGIC || version !== VERSION || data.length !== width * height * 3) return undefined;
  if (checksumOf(file.subarray(0, CHECKSUM_WORD * 4), data) !== checksum) return undefined;
  return { width, height, originalWidth, originalHeight, data };
}

/** Writes the file whole or not at all, whoever else writes the same one. Throws what the file system throws. */
export function writeDecodedFile(path: string, image: DecodedImage): void {
  const { width, height, originalWidth, originalHeight, data } = image;
  const header = Buffer.alloc(HEADER_BYTES);
  for (const [word, value] of [MAGIC, VERSION, width, height, originalWidth, originalHeight].entries()) {
    header.writeUInt32LE(value, word * 4);
  }
  header.writeUInt32LE(checksumOf(header.subarray(0, CHECKSUM_WORD * 4), data), CHECKSUM_WORD * 4);
  const temporary = `${path}.${process.pid}-${threadId}.tmp`;
  try {
    mkdirSync(dirname(path), { recursive: true });
    // No fsync: what a power cut leaves behind, the checksum finds.
    writeFileSync(temporary, Buffer.concat([header, data]));
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

function checksumOf(header: Uint8Array, data: Uint8Array): number {
  return crc32(data, crc32(header));
}

function readIfPresent(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch {
    // Missing or unreadable: either way the image is decoded again.
    return undefined;
  }
}
