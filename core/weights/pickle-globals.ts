import type { ElementTypeName } from "./element-type.ts";
import { isKind, type PickledTensor, type PickleValue } from "./pickle-value.ts";

/** What a storage class of PyTorch holds. */
const STORAGE_TYPES: Readonly<Record<string, ElementTypeName>> = {
  "torch.DoubleStorage": "float64",
  "torch.FloatStorage": "float32",
  "torch.HalfStorage": "float16",
  "torch.BFloat16Storage": "bfloat16",
  "torch.LongStorage": "int64",
  "torch.IntStorage": "int32",
  "torch.ShortStorage": "int16",
  "torch.CharStorage": "int8",
  "torch.ByteStorage": "uint8",
  "torch.BoolStorage": "bool",
};

/** Callables that a reader of tensors answers itself; nothing of Python is ever run. */
const CALLABLES: Readonly<Record<string, (args: readonly PickleValue[]) => PickleValue | undefined>> = {
  "collections.OrderedDict": (args) => (args.length === 0 ? new Map() : undefined),
  "torch._utils._rebuild_tensor_v2": rebuildTensor,
  "torch._utils._rebuild_parameter": ([tensor]) => (isKind(tensor, "tensor") ? tensor : undefined),
};

export function isKnownGlobal(name: string): boolean {
  return Object.hasOwn(STORAGE_TYPES, name) || Object.hasOwn(CALLABLES, name);
}

/** The result of a known callable; undefined where its arguments are not what it takes. */
export function callGlobal(name: string, args: readonly PickleValue[]): PickleValue | undefined {
  return Object.hasOwn(CALLABLES, name) ? CALLABLES[name]!(args) : undefined;
}

/** What a persistent id names: ("storage", class, key, place, elements). Undefined for anything else. */
export function storageOf(id: PickleValue): PickleValue | undefined {
  if (!isKind(id, "tuple")) return undefined;
  const [word, storageClass, key, , length] = id.items;
  if (word !== "storage" || !isKind(storageClass, "global")) return undefined;
  const type = Object.hasOwn(STORAGE_TYPES, storageClass.name) ? STORAGE_TYPES[storageClass.name] : undefined;
  if (!type || typeof key !== "string" || !isCount(length)) return undefined;
  return { kind: "storage", type, key, length };
}

function rebuildTensor([storage, offset, shape, strides]: readonly PickleValue[]): PickledTensor | undefined {
  if (!isKind(storage, "storage") || !isCount(offset)) return undefined;
  if (!isKind(shape, "tuple") || !isKind(strides, "tuple")) return undefined;
  const [sizes, steps] = [shape.items, strides.items];
  if (!sizes.every(isCount) || !steps.every(isCount) || sizes.length !== steps.length) return undefined;
  return { kind: "tensor", storage, offset, shape: sizes, strides: steps };
}

function isCount(value: PickleValue | undefined): value is number {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
}
