/**
 * Which of TensorFlow's kernels a graph is built from. The defaults are those that have been right on every machine
 * so far; the kernel check may choose others, and refuses to train where none is right.
 */
export interface KernelChoice {
  /** 1x1 convolutions: as a matrix product, or through oneDNN's convolution, wrong on some processors. */
  readonly pointwise: "matmul" | "conv";
}

export const SAFE_KERNELS: KernelChoice = { pointwise: "matmul" };
