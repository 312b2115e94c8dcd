/**
 * Which of TensorFlow's kernels a graph is built from. The defaults are those that have been right on every machine
 * so far; the kernel check may choose others, and refuses to train where none is right.
 */
export interface KernelChoice {
  /** 1x1 convolutions: as a matrix product, or through oneDNN's convolution, wrong on some processors. */
  readonly pointwise: "matmul" | "conv";
  /**
   * What convolutions in training multiply, forward and backward: with `bfloat16` their factors and results are rounded to
   * 8 bits of mantissa, and with them the maps between layers; sums stay in float32, as do weights, depthwise convolutions, the
   * statistics of norms, the gradient of SiLU and the loss.
   */
  readonly products?: Products;
}

export type Products = "float32" | "bfloat16";

export const SAFE_KERNELS: KernelChoice = { pointwise: "matmul" };
