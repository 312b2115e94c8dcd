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
export function encodeSavedModel(nodes: readonly GraphNode[]): Buffer {
  const graph = new MessageWriter();
  for (const node of nodes) graph.message(1, encodeNode(node));
  graph.message(4, new MessageWriter().integer(1, PRODUCER_VERSION));
  const metaInfo = new MessageWriter().text(4, SAVED_MODEL_TAG);
  const metaGraph = new MessageWriter().message(1, metaInfo).message(2, graph);
  return new MessageWriter().integer(1, 1).message(2, metaGraph).toBuffer();
}

function encodeNode({ name, op, inputs, attributes }: GraphNode): MessageWriter {
  const node = new MessageWriter().text(1, name).text(2, op);
  for (const input of inputs) node.text(3, input);
  for (const [key, attribute] of Object.entries(attributes)) {
    node.message(5, new MessageWriter().text(1, key).message(2, encodeAttribute(attribute)));
  }
  return node;
}

function encodeAttribute(attribute: Attribute): MessageWriter {
  const value = new MessageWriter();
  if ("string" in attribute) return value.text(2, attribute.string);
  if ("int" in attribute) return value.integer(3, attribute.int);
  if ("float" in attribute) return value.float(4, attribute.float);
  if ("bool" in attribute) return value.integer(5, attribute.bool ? 1 : 0);
  if ("type" in attribute) return value.integer(6, DTYPES[attribute.type]);
  if ("shape" in attribute) return value.message(7, encodeShape(attribute.shape));
  if ("tensor" in attribute) return value.message(8, encodeTensor(attribute.tensor));
  const list = new MessageWriter();
  for (const item of attribute.ints) list.integer(3, item);
  return value.message(1, list);
}

function encodeShape(shape: readonly number[]): MessageWriter {
  const message = new MessageWriter();
  for (const size of shape) message.message(2, new MessageWriter().integer(1, size));
  return message;
}

function encodeTensor({ dtype, shape, data }: HostTensor): MessageWriter {
  const content = Buffer.from(data.buffer, data.byteOffset, data.byteLength);
  return new MessageWriter().integer(1, DTYPES[dtype]).message(2, encodeShape(shape)).bytes(4, content);
}

/** Protocol buffer wire format: just what the messages above need. */
class MessageWriter {
  readonly #chunks: Uint8Array[] = [];
  #length = 0;

  integer(field: number, value: number): this {
    return this.#varint((field << 3) | 0).#varint(value);
  }

  float(field: number, value: number): this {
    const chunk = Buffer.alloc(4);
    chunk.writeFloatLE(value);
    return this.#varint((field << 3) | 5).#append(chunk);
  }

  text(field: number, value: string): this {
    return this.bytes(field, Buffer.from(value, "utf8"));
  }

  bytes(field: number, value: Uint8Array): this {
    return this.#varint((field << 3) | 2)
      .#varint(value.length)
      .#append(value);
  }

  message(field: number, value: MessageWriter): this {
    this.#varint((field << 3) | 2).#varint(value.#length);
    for (const chunk of value.#chunks) this.#append(chunk);
    return this;
  }

  toBuffer(): Buffer {
    return Buffer.concat(this.#chunks, this.#length);
  }

  /** Negative numbers take ten bytes, as two's complement of 64 bits. */
  #varint(value: number): this {
    const bytes: number[] = [];
    if (value >= 0) {
      for (; value > 127; value = Math.floor(value / 128)) bytes.push((value % 128) | 128);
      bytes.push(value);
      return this.#append(Uint8Array.from(bytes));
    }
    let rest = BigInt.asUintN(64, BigInt(value));
    for (; rest > 127n; rest >>= 7n) bytes.push(Number(rest & 127n) | 128);
    bytes.push(Number(rest));
    return this.#append(Uint8Array.from(bytes));
  }

  #append(chunk: Uint8Array): this {
    this.#chunks.push(chunk);
    this.#length += chunk.length;
    return this;
  }
}
