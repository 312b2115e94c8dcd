import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { crc32, deflateRawSync } from "node:zlib";

/** Files of an archive by name. */
export type WheelFiles = Readonly<Record<string, string | Buffer>>;

/** A small wheel of TensorFlow, as pip accepts it. */
export function tensorflowWheelFiles(): WheelFiles {
  return {
    "tensorflow/libtensorflow_cc.so.2": Buffer.alloc(300_000, "cc"),
    "tensorflow/libtensorflow_framework.so.2": Buffer.alloc(20_000, "framework"),
    "tensorflow/include/tensorflow/c/c_api.h": "// the C API\n",
    "tensorflow/include/tensorflow/core/framework/op.h": "// not needed\n",
    "tensorflow/include/LICENSE": "Apache-2.0\n",
    "tensorflow/python/ops.py": "# not needed\n",
    "tensorflow_cpu-2.21.0.dist-info/METADATA":
      "Metadata-Version: 2.1\nName: tensorflow-cpu\nVersion: 2.21.0\n",
    "tensorflow_cpu-2.21.0.dist-info/WHEEL":
      "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: false\nTag: cp311-cp311-manylinux_2_27_x86_64\n",
    "tensorflow_cpu-2.21.0.dist-info/RECORD": "",
  };
}

/** Writes a zip archive (PKWARE's APPNOTE 4.3) of deflated files and gives its sha256. */
export function makeWheel(path: string, files: WheelFiles): string {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of Object.entries(files)) {
    const content = Buffer.from(text);
    const packed = deflateRawSync(content);
    const common = commonHeader(crc32(content), packed.length, content.length, Buffer.byteLength(name));
    const body = Buffer.concat([uint32(0x04034b50), common, Buffer.from(name), packed]);
    directory.push(directoryEntry(common, offset, name));
    bodies.push(body);
    offset += body.length;
  }
  const entries = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(directory.length, 8);
  end.writeUInt16LE(directory.length, 10);
  end.writeUInt32LE(entries.length, 12);
  end.writeUInt32LE(offset, 16);
  const archive = Buffer.concat([...bodies, entries, end]);
  writeFileSync(path, archive);
  return createHash("sha256").update(archive).digest("hex");
}

/** From "version needed" to "extra field length", alike in both of an entry's headers. */
function commonHeader(crc: number, packedSize: number, size: number, nameLength: number): Buffer {
  const header = Buffer.alloc(26);
  header.writeUInt16LE(20, 0);
  header.writeUInt16LE(8, 4);
  header.writeUInt32LE(crc, 10);
  header.writeUInt32LE(packedSize, 14);
  header.writeUInt32LE(size, 18);
  header.writeUInt16LE(nameLength, 22);
  return header;
}

function directoryEntry(common: Buffer, offset: number, name: string): Buffer {
  const tail = Buffer.alloc(14);
  tail.writeUInt32LE(offset, 10);
  return Buffer.concat([uint32(0x02014b50), Buffer.from([20, 0]), common, tail, Buffer.from(name)]);
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
