import type { ElementTypeName } from "./element-type.ts";

/** A run of numbers in a file of its own beside the pickle. */
export interface PickledStorage {
  readonly kind: "storage";
  readonly type: ElementTypeName;
  readonly key: string;
  /** Elements. */
  readonly length: number;
}

/** A view of a storage; offset and strides in elements. */
export interface PickledTensor {
  readonly kind: "tensor";
  readonly storage: PickledStorage;
  readonly offset: number;
  readonly shape: readonly number[];
  readonly strides: readonly number[];
}

export interface PickledTuple {
  readonly kind: "tuple";
  readonly items: readonly PickleValue[];
}

/** The name of something in Python: never looked up, only compared with the few that are understood. */
export interface PickledGlobal {
  readonly kind: "global";
  readonly name: string;
}

/** All that a file of weights can hold. */
export type PickleValue =
  | null
  | boolean
  | number
  | string
  | PickleValue[]
  | Map<PickleValue, PickleValue>
  | PickledTuple
  | PickledGlobal
  | PickledStorage
  | PickledTensor;

export function isKind<Kind extends "tuple" | "global" | "storage" | "tensor">(
  value: PickleValue | undefined,
  kind: Kind,
): value is Extract<PickleValue, { readonly kind: Kind }> {
  return typeof value === "object" && value !== null && "kind" in value && (value.kind as string) === kind;
}
