import type { DType, TypedData } from "./binding.ts";

/** A tensor in JavaScript's memory: row-major data of the given shape. */
export interface HostTensor {
  readonly dtype: Extract<DType, "float32" | "int32" | "uint8" | "bool">;
  readonly shape: readonly number[];
  readonly data: TypedData;
}

export function elementCount(shape: readonly number[]): number {
  return shape.reduce((product, size) => product * size, 1);
}

/** Float values of a shape; a scalar by default. */
export function floatTensor(
  data: Float32Array | readonly number[],
  shape: readonly number[] = data.length === 1 ? [] : [data.length],
): HostTensor {
  return { dtype: "float32", shape, data: data instanceof Float32Array ? data : Float32Array.from(data) };
}

export function intTensor(
  data: Int32Array | readonly number[],
  shape: readonly number[] = data.length === 1 ? [] : [data.length],
): HostTensor {
  return { dtype: "int32", shape, data: data instanceof Int32Array ? data : Int32Array.from(data) };
}

export function filledTensor(shape: readonly number[], value: number): HostTensor {
  return floatTensor(new Float32Array(elementCount(shape)).fill(value), shape);
}
