import { createRequire } from "node:module";
import { BoresightError } from "../errors/boresight-error.ts";
import { engineAddonPath } from "./engine-location.ts";

/** TensorFlow's numbers for element types (tensorflow/c/tf_datatype.h). */
export const DTYPES = {
  float32: 1,
  int32: 3,
  uint8: 4,
  string: 7,
  int64: 9,
  bool: 10,
  bfloat16: 14,
  resource: 20,
} as const;
export type DType = keyof typeof DTYPES;

export type TypedData = Float32Array | Int32Array | Uint8Array;

/** A tensor that the addon holds. It lives until `deleteTensor`. */
export interface TensorInfo {
  readonly id: number;
  readonly shape: number[];
  readonly dtype: number;
}

export interface OpAttribute {
  readonly name: string;
  readonly type: number;
  readonly value: unknown;
}

/** What the addon of `@tensorflow/tfjs-node-gpu` exports (binding/tfjs_binding.cc). */
export interface TensorFlowBinding {
  readonly TF_Version: string;
  readonly TF_ATTR_STRING: number;
  readonly TF_ATTR_INT: number;
  readonly TF_ATTR_FLOAT: number;
  readonly TF_ATTR_BOOL: number;
  readonly TF_ATTR_TYPE: number;
  readonly TF_ATTR_SHAPE: number;
  createTensor(shape: readonly number[], dtype: number, data: TypedData): number;
  deleteTensor(id: number): void;
  tensorDataSync(id: number): TypedData;
  executeOp(
    name: string,
    attributes: readonly OpAttribute[],
    inputIds: readonly number[],
    outputs: number,
  ): TensorInfo[];
  loadSavedModel(folder: string, tags: string): number;
  deleteSavedModel(id: number): void;
  runSavedModel(
    id: number,
    inputIds: readonly number[],
    inputNames: string,
    outputNames: string,
  ): TensorInfo[];
  isUsingGpuDevice(): boolean;
  getNumOfTensors(): number;
}

let loaded: TensorFlowBinding | undefined;

/**
 * The addon, loaded once a process. TensorFlow reads its settings from the environment when it is loaded, so they must
 * be set before the first call.
 * @throws BoresightError `engine-missing` where the addon or libtensorflow is not installed.
 */
export function loadBinding(): TensorFlowBinding {
  if (loaded) return loaded;
  process.env["TF_CPP_MIN_LOG_LEVEL"] ??= "2";
  process.env["TF_FORCE_GPU_ALLOW_GROWTH"] ??= "true";
  const path = engineAddonPath();
  try {
    loaded = createRequire(import.meta.url)(path) as TensorFlowBinding;
  } catch (cause) {
    throw new BoresightError(
      "engine-missing",
      "TensorFlow is not set up on this machine; run `npx boresight doctor` to see what is missing and how to get it.",
      { path },
      { cause },
    );
  }
  return loaded;
}
