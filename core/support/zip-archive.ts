import { crc32, deflateRawSync } from "node:zlib";

export interface ZipEntry {
  /** With `/` between folders. */
  readonly name: string;
  readonly content: Buffer;
}

const LOCAL_HEADER = 0x04034b50;
const DIRECTORY_HEADER = 0x02014b50;
const DIRECTORY_END = 0x06054b50;
/** Version 2.0 of the format: deflate and folders. */
const VERSION = 20;
const DEFLATE = 8;
/** Names are UTF-8. */
const UTF8 = 0x0800;
/** The format's first day: the same files give the same archive. */
const DATE = (1 << 5) | 1;

/** A zip of a few small files, made in memory (PKWARE's APPNOTE, without its extensions for more than 4 GB). */
export function zipArchive(entries: readonly ZipEntry[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content } of entries) {
    const packed = deflateRawSync(content);
    const title = Buffer.from(name, "utf8");
    const common = commonFields(crc32(content), packed.length, content.length, title.length);
    const local = Buffer.concat([uint32(LOCAL_HEADER), common, title]);
    // Made by, common fields, comment length, disk, attributes (2 + 4 bytes), where the file lies.
    directory.push(
      Buffer.concat([
        uint32(DIRECTORY_HEADER),
        uint16(VERSION),
        common,
        Buffer.alloc(10),
        uint32(offset),
        title,
      ]),
    );
    parts.push(local, packed);
    offset += local.length + packed.length;
  }
  const listing = Buffer.concat(directory);
  const end = Buffer.concat([
    uint32(DIRECTORY_END),
    Buffer.alloc(4),
    uint16(entries.length),
    uint16(entries.length),
    uint32(listing.length),
    uint32(offset),
    uint16(0),
  ]);
  return Buffer.concat([...parts, listing, end]);
}

function commonFields(checksum: number, packed: number, size: number, nameLength: number): Buffer {
  return Buffer.concat([
    ...[VERSION, UTF8, DEFLATE, 0, DATE].map(uint16),
    ...[checksum, packed, size].map(uint32),
    uint16(nameLength),
    uint16(0),
  ]);
}

function uint16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
