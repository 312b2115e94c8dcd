import { DTYPES } from "../binding.ts";
import type { HostTensor } from "../host-tensor.ts";
import type { Attribute, GraphNode } from "./graph.ts";

/** The tag under which the graph is stored; a SavedModel is looked up by tag. */
export const SAVED_MODEL_TAG = "train";

/** GraphDef producer version: the first whose defaults all our attributes agree with (TensorFlow 2.8 and later). */
const PRODUCER_VERSION = 1087;

/**
 * Encodes nodes as a SavedModel protocol buffer without signatures, saver or variables
 * (tensorflow/core/protobuf/saved_model.proto, tensorflow/core/framework/{graph,node_def,attr_value,tensor}.proto).
 */
export function encodeSavedModel(nodes: readonly GraphNode[]): Uint8Array {
  const writer = new MessageWriter();
  writer.integer(1, 1);
  writer.message(2, () => {
    writer.message(1, () => writer.text(4, SAVED_MODEL_TAG));
    writer.message(2, () => {
      for (const node of nodes) writer.message(1, () => writeNode(writer, node));
      writer.message(4, () => writer.integer(1, PRODUCER_VERSION));
    });
  });
  return writer.written();
}

function writeNode(writer: MessageWriter, { name, op, inputs, attributes }: GraphNode): void {
  writer.text(1, name);
  writer.text(2, op);
  for (const input of inputs) writer.text(3, input);
  for (const [key, attribute] of Object.entries(attributes)) {
    writer.message(5, () => {
      writer.text(1, key);
      writer.message(2, () => writeAttribute(writer, attribute));
    });
  }
}

function writeAttribute(writer: MessageWriter, attribute: Attribute): void {
  if ("string" in attribute) writer.text(2, attribute.string);
  else if ("int" in attribute) writer.integer(3, attribute.int);
  else if ("float" in attribute) writer.float(4, attribute.float);
  else if ("bool" in attribute) writer.integer(5, attribute.bool ? 1 : 0);
  else if ("type" in attribute) writer.integer(6, DTYPES[attribute.type]);
  else if ("shape" in attribute) writer.message(7, () => writeShape(writer, attribute.shape));
  else if ("tensor" in attribute) writer.message(8, () => writeTensor(writer, attribute.tensor));
  else {
    writer.message(1, () => {
      for (const item of attribute.ints) writer.integer(3, item);
    });
  }
}

function writeShape(writer: MessageWriter, shape: readonly number[]): void {
  for (const size of shape) writer.message(2, () => writer.integer(1, size));
}

function writeTensor(writer: MessageWriter, { dtype, shape, data }: HostTensor): void {
  writer.integer(1, DTYPES[dtype]);
  writer.message(2, () => writeShape(writer, shape));
  writer.bytes(4, new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
}

/** No varint is longer: a key, a length or a number. */
const VARINT_BYTES = 10;

/**
 * Protocol buffer wire format: just what the messages above need, in one buffer that grows. A buffer for each part, as it
 * was before, took 120 ms for a training graph instead of 33, and 70 MB of garbage.
 */
class MessageWriter {
  #buffer = Buffer.allocUnsafe(1 << 20);
  #at = 0;

  /** What was written; the writer is done then. */
  written(): Uint8Array {
    return this.#buffer.subarray(0, this.#at);
  }

  integer(field: number, value: number): void {
    this.#room(2 * VARINT_BYTES);
    this.#varint(field << 3);
    if (value >= 0) this.#varint(value);
    else this.#negative(value);
  }

  float(field: number, value: number): void {
    this.#room(VARINT_BYTES + 4);
    this.#varint((field << 3) | 5);
    this.#at = this.#buffer.writeFloatLE(value, this.#at);
  }

  text(field: number, value: string): void {
    const length = Buffer.byteLength(value);
    this.#room(2 * VARINT_BYTES + length);
    this.#varint((field << 3) | 2);
    this.#varint(length);
    this.#at += this.#buffer.write(value, this.#at);
  }

  bytes(field: number, value: Uint8Array): void {
    this.#room(2 * VARINT_BYTES + value.length);
    this.#varint((field << 3) | 2);
    this.#varint(value.length);
    this.#buffer.set(value, this.#at);
    this.#at += value.length;
  }

  /** A message within this one. Its length comes first: what `write` wrote is moved up by as much as that takes. */
  message(field: number, write: () => void): void {
    this.#room(VARINT_BYTES);
    this.#varint((field << 3) | 2);
    const begin = this.#at;
    write();
    const end = this.#at;
    this.#room(VARINT_BYTES);
    this.#at = begin + varintLength(end - begin);
    this.#buffer.copyWithin(this.#at, begin, end);
    const moved = this.#at;
    this.#at = begin;
    this.#varint(end - begin);
    this.#at = moved + end - begin;
  }

  #varint(value: number): void {
    let rest = value;
    for (; rest > 127; rest = Math.floor(rest / 128)) this.#buffer[this.#at++] = (rest % 128) | 128;
    this.#buffer[this.#at++] = rest;
  }

  /** Ten bytes, as two's complement of 64 bits. */
  #negative(value: number): void {
    let rest = BigInt.asUintN(64, BigInt(value));
    for (; rest > 127n; rest >>= 7n) this.#buffer[this.#at++] = Number(rest & 127n) | 128;
    this.#buffer[this.#at++] = Number(rest);
  }

  #room(bytes: number): void {
    if (this.#at + bytes <= this.#buffer.length) return;
    const larger = Buffer.allocUnsafe(Math.max(2 * this.#buffer.length, this.#at + bytes));
    larger.set(this.#buffer.subarray(0, this.#at));
    this.#buffer = larger;
  }
}

function varintLength(value: number): number {
  let length = 1;
  for (let rest = value; rest > 127; rest = Math.floor(rest / 128)) length++;
  return length;
}
