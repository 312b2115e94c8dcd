import type { KernelChoice } from "./kernel-choice.ts";

/**
 * The kernels that graphs are built from on this machine. oneDNN's fused SiLU exists in CPU graphs on x86-64 alone.
 */
export function trainingKernels(architecture: string = process.arch): KernelChoice {
  return { pointwise: "matmul", swish: architecture === "x64" ? "fused" : "composed" };
}
