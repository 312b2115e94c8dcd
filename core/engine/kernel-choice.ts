/**
 * Which of TensorFlow's kernels a graph is built from. The defaults are those that have been right on every machine
 * so far; the kernel check may choose others, and refuses to train where none is right.
 */
export interface KernelChoice {
  /** 1x1 convolutions: as a matrix product, or through oneDNN's convolution, wrong on some processors. */
  readonly pointwise: "matmul" | "conv";
  /**
   * What convolutions in training multiply, forward and backward: with `bfloat16` their factors are rounded to 8 bits of
   * mantissa; sums stay in float32, as do weights, activations between layers, norms and the loss.
   */
  readonly products?: Products;
}

export type Products = "float32" | "bfloat16";

export const SAFE_KERNELS: KernelChoice = { pointwise: "matmul" };
