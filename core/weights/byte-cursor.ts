/** Reads little-endian data from front to back. @throws RangeError past the end. */
export class ByteCursor {
  readonly #data: Uint8Array;
  readonly #view: DataView;
  position = 0;

  constructor(data: Uint8Array) {
    this.#data = data;
    this.#view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  }

  get atEnd(): boolean {
    return this.position >= this.#data.length;
  }

  uint8(): number {
    return this.#view.getUint8(this.#advance(1));
  }

  uint16(): number {
    return this.#view.getUint16(this.#advance(2), true);
  }

  uint32(): number {
    return this.#view.getUint32(this.#advance(4), true);
  }

  int32(): number {
    return this.#view.getInt32(this.#advance(4), true);
  }

  float64BigEndian(): number {
    return this.#view.getFloat64(this.#advance(8), false);
  }

  bytes(length: number): Uint8Array {
    const begin = this.#advance(length);
    return this.#data.subarray(begin, begin + length);
  }

  text(length: number): string {
    return new TextDecoder("utf-8", { fatal: true }).decode(this.bytes(length));
  }

  /** Up to the next line feed, which is passed. */
  line(): string {
    const end = this.#data.indexOf(0x0a, this.position);
    if (end < 0) throw new RangeError("a line has no end");
    const line = this.text(end - this.position);
    this.#advance(1);
    return line;
  }

  /** Protocol buffers' base 128 number; exact up to 2^53. */
  varint(): number {
    let value = 0;
    for (let shift = 0; shift < 70; shift += 7) {
      const byte = this.uint8();
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
    throw new RangeError("a number has no end");
  }

  #advance(length: number): number {
    const begin = this.position;
    if (begin + length > this.#data.length) throw new RangeError("the data is cut off");
    this.position = begin + length;
    return begin;
  }
}
