import { BoresightError } from "../errors/boresight-error.ts";
import { elementCount, floatTensor, type HostTensor } from "./host-tensor.ts";

/** The format's own limit on the header (github.com/huggingface/safetensors). */
const LARGEST_HEADER = 100_000_000;

interface HeaderEntry {
  readonly dtype: string;
  readonly shape: number[];
  readonly data_offsets: [number, number];
}

export interface SafetensorsFile {
  readonly tensors: Map<string, HostTensor>;
  readonly metadata: Readonly<Record<string, string>>;
}

/** Encodes float32 tensors, in the order of the map. */
export function encodeSafetensors(
  tensors: ReadonlyMap<string, HostTensor>,
  metadata: Readonly<Record<string, string>> = {},
): Buffer {
  const header: Record<string, unknown> = { __metadata__: metadata };
  let offset = 0;
  for (const [name, { shape, data }] of tensors) {
    header[name] = { dtype: "F32", shape, data_offsets: [offset, offset + data.byteLength] };
    offset += data.byteLength;
  }
  const text = JSON.stringify(header);
  // The data begins at a multiple of 8, so that readers may map it.
  const headerBytes = Buffer.from(text + " ".repeat((8 - (Buffer.byteLength(text) % 8)) % 8));
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(headerBytes.length));
  const parts = [...tensors.values()].map(({ data }) =>
    Buffer.from(data.buffer, data.byteOffset, data.byteLength),
  );
  return Buffer.concat([length, headerBytes, ...parts]);
}

/**
 * Decodes float32 tensors.
 * @throws BoresightError `checkpoint-invalid` for anything that is not a whole, well-formed file.
 */
export function decodeSafetensors(file: Buffer, name: string): SafetensorsFile {
  const invalid = (reason: string): BoresightError =>
    new BoresightError(
      "checkpoint-invalid",
      `${name} is not a whole safetensors file: ${reason}; use another checkpoint.`,
      {
        file: name,
      },
    );
  if (file.length < 8) throw invalid("it is too short");
  const headerLength = Number(file.readBigUInt64LE(0));
  if (headerLength > LARGEST_HEADER || 8 + headerLength > file.length) throw invalid("its header is cut off");
  const header = parseHeader(file.subarray(8, 8 + headerLength).toString("utf8"), invalid);
  const tensors = new Map<string, HostTensor>();
  let metadata: Record<string, string> = {};
  for (const [key, entry] of Object.entries(header)) {
    if (key === "__metadata__") metadata = entry as unknown as Record<string, string>;
    else tensors.set(key, decodeTensor(file, 8 + headerLength, key, entry, invalid));
  }
  return { tensors, metadata };
}

function parseHeader(text: string, invalid: (reason: string) => BoresightError): Record<string, HeaderEntry> {
  let header: unknown;
  try {
    header = JSON.parse(text);
  } catch {
    throw invalid("its header is not JSON");
  }
  if (typeof header !== "object" || header === null) throw invalid("its header is not an object");
  return header as Record<string, HeaderEntry>;
}

function decodeTensor(
  file: Buffer,
  dataStart: number,
  key: string,
  entry: HeaderEntry,
  invalid: (reason: string) => BoresightError,
): HostTensor {
  const { dtype, shape, data_offsets: offsets } = entry;
  if (dtype !== "F32") throw invalid(`${key} has elements of type ${dtype}, only F32 is read`);
  if (!Array.isArray(shape) || !Array.isArray(offsets)) throw invalid(`${key} has no shape or place`);
  const [begin, end] = offsets;
  const bytes = elementCount(shape) * 4;
  if (end - begin !== bytes || begin < 0 || dataStart + end > file.length) throw invalid(`${key} is cut off`);
  const data = new Float32Array(bytes / 4);
  new Uint8Array(data.buffer).set(file.subarray(dataStart + begin, dataStart + end));
  return floatTensor(data, shape);
}
