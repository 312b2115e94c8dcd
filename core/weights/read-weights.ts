import { readFileSync } from "node:fs";
import { extname } from "node:path";
import type { HostTensor } from "../engine/host-tensor.ts";
import { decodeSafetensors } from "../engine/safetensors.ts";
import { readOnnx } from "./read-onnx.ts";
import { readPytorch } from "./read-pytorch.ts";
import { weightsError } from "./weights-error.ts";

/** Ends of names that are read. */
export const WEIGHT_FILES = [".safetensors", ".onnx", ".pt", ".pth"] as const;

/**
 * The weights of a file by name, kernels in PyTorch's layout (OIHW).
 * @throws BoresightError `weights-invalid`
 */
export async function readWeights(path: string): Promise<Map<string, HostTensor>> {
  switch (extname(path).toLowerCase()) {
    case ".safetensors":
      return readSafetensors(path);
    case ".onnx":
      return readOnnx(path);
    case ".pt":
    case ".pth":
      return await readPytorch(path);
    default:
      throw weightsError(path, `only ${WEIGHT_FILES.join(", ")} are read`);
  }
}

function readSafetensors(path: string): Map<string, HostTensor> {
  try {
    return decodeSafetensors(readFileSync(path), path).tensors;
  } catch (cause) {
    throw weightsError(
      path,
      cause instanceof Error ? cause.message.replace(/[.;].*$/, "") : "it cannot be read",
      cause,
    );
  }
}
