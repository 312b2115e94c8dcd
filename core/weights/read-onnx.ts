import { readFileSync } from "node:fs";
import { elementCount, floatTensor, type HostTensor } from "../engine/host-tensor.ts";
import { ByteCursor } from "./byte-cursor.ts";
import { ELEMENT_TYPES, type ElementTypeName, readElements } from "./element-type.ts";
import { weightsError } from "./weights-error.ts";

/** Field numbers of the messages that lead to the initialisers (github.com/onnx/onnx, onnx.proto). */
const FIELDS = {
  model: { graph: 7 },
  graph: { initializer: 5 },
  tensor: { dims: 1, dataType: 2, floatData: 4, name: 8, rawData: 9, externalData: 13, dataLocation: 14 },
} as const;

/** `TensorProto.DataType`. */
const DATA_TYPES: Readonly<Record<number, ElementTypeName>> = {
  1: "float32",
  2: "uint8",
  3: "int8",
  5: "int16",
  6: "int32",
  7: "int64",
  9: "bool",
  10: "float16",
  11: "float64",
  16: "bfloat16",
};

interface Field {
  readonly number: number;
  /** A number (varint), or the bytes of a nested message, a text or packed numbers. */
  readonly value: number | Uint8Array;
}

/**
 * The initialisers of an ONNX model by name; kernels are OIHW.
 * @throws BoresightError `weights-invalid`
 */
export function readOnnx(path: string): Map<string, HostTensor> {
  try {
    const tensors = new Map<string, HostTensor>();
    for (const graph of messages(readFileSync(path), FIELDS.model.graph)) {
      for (const tensor of messages(graph, FIELDS.graph.initializer)) {
        const { name, value } = readTensor(path, tensor);
        if (value) tensors.set(name, value);
      }
    }
    if (tensors.size === 0) throw weightsError(path, "it has no initialisers");
    return tensors;
  } catch (error) {
    if (error instanceof RangeError || error instanceof TypeError)
      throw weightsError(path, `it is not a whole ONNX file (${error.message})`, error);
    throw error;
  }
}

function messages(data: Uint8Array, number: number): Uint8Array[] {
  return [...fieldsOf(data)]
    .filter((field) => field.number === number)
    .map(({ value }) => {
      if (typeof value === "number") throw new TypeError("a message is missing");
      return value;
    });
}

function* fieldsOf(data: Uint8Array): Generator<Field, void> {
  const cursor = new ByteCursor(data);
  while (!cursor.atEnd) {
    const tag = cursor.varint();
    const number = Math.floor(tag / 8);
    const wireType = tag % 8;
    if (wireType === 0) yield { number, value: cursor.varint() };
    else if (wireType === 1) yield { number, value: cursor.bytes(8) };
    else if (wireType === 2) yield { number, value: cursor.bytes(cursor.varint()) };
    else if (wireType === 5) yield { number, value: cursor.bytes(4) };
    else throw new RangeError(`wire type ${wireType}`);
  }
}

/** A tensor without numbers of a known kind (texts, say) has no value. */
function readTensor(path: string, message: Uint8Array): { name: string; value: HostTensor | undefined } {
  const fields = [...fieldsOf(message)];
  const { dims, dataType, floatData, name: nameField, rawData, externalData, dataLocation } = FIELDS.tensor;
  const of = (number: number): (number | Uint8Array)[] =>
    fields.filter((field) => field.number === number).map(({ value }) => value);
  const name = new TextDecoder().decode(joined(of(nameField)));
  if (of(externalData).length > 0 || of(dataLocation).some((place) => place !== 0))
    throw weightsError(path, `${name} lies in another file; export the model as one file`);
  const type = DATA_TYPES[Number(of(dataType)[0] ?? 0)];
  if (!type) return { name, value: undefined };
  const shape = of(dims).flatMap((value) => (typeof value === "number" ? [value] : varintsOf(value)));
  const packed = of(floatData);
  const data = readElements(
    joined(packed.length > 0 ? packed : of(rawData)),
    packed.length > 0 ? "float32" : type,
  );
  if (data.length !== elementCount(shape)) {
    if (ELEMENT_TYPES[type].bytes > 4 || type !== "float32") return { name, value: undefined };
    throw weightsError(path, `${name} has ${data.length} numbers, not ${elementCount(shape)}`);
  }
  return { name, value: floatTensor(data, shape) };
}

function varintsOf(data: Uint8Array): number[] {
  const cursor = new ByteCursor(data);
  const values: number[] = [];
  while (!cursor.atEnd) values.push(cursor.varint());
  return values;
}

function joined(parts: readonly (number | Uint8Array)[]): Uint8Array {
  return Buffer.concat(parts.filter((part) => typeof part !== "number"));
}
