/** Kinds of numbers that weights are stored as. */
export const ELEMENT_TYPES = {
  float64: { bytes: 8, read: (view, at) => view.getFloat64(at, true) },
  float32: { bytes: 4, read: (view, at) => view.getFloat32(at, true) },
  float16: { bytes: 2, read: (view, at) => halfFloat(view.getUint16(at, true)) },
  bfloat16: { bytes: 2, read: (view, at) => brainFloat(view.getUint16(at, true)) },
  int64: { bytes: 8, read: (view, at) => Number(view.getBigInt64(at, true)) },
  int32: { bytes: 4, read: (view, at) => view.getInt32(at, true) },
  int16: { bytes: 2, read: (view, at) => view.getInt16(at, true) },
  int8: { bytes: 1, read: (view, at) => view.getInt8(at) },
  uint8: { bytes: 1, read: (view, at) => view.getUint8(at) },
  bool: { bytes: 1, read: (view, at) => view.getUint8(at) },
} as const satisfies Record<string, ElementType>;

interface ElementType {
  readonly bytes: number;
  readonly read: (view: DataView, at: number) => number;
}

export type ElementTypeName = keyof typeof ELEMENT_TYPES;

/** All numbers of little-endian data, as single precision. */
export function readElements(data: Uint8Array, type: ElementTypeName): Float32Array<ArrayBuffer> {
  const { bytes, read } = ELEMENT_TYPES[type];
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  return Float32Array.from({ length: data.byteLength / bytes }, (_, index) => read(view, index * bytes));
}

/** IEEE 754 half precision: 1 sign, 5 exponent, 10 fraction bits. */
function halfFloat(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 0x1f) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

const scratch = new DataView(new ArrayBuffer(4));

/** The upper half of a single precision number. */
function brainFloat(bits: number): number {
  scratch.setUint32(0, bits * 0x10000);
  return scratch.getFloat32(0);
}
