import { type ConvolutionShape, describeShape } from "./convolution-shape.ts";

/** One thing to compare with plain arithmetic: a convolution forward and backward, or the fused SiLU. */
export type KernelTask =
  | { readonly kind: "convolution"; readonly shape: ConvolutionShape; readonly as: "convolution" | "matmul" }
  | { readonly kind: "fused-swish" };

/** Identifies a task within a report, and names it for people. */
export function describeTask(task: KernelTask): string {
  if (task.kind === "fused-swish") return "fused SiLU";
  return `${describeShape(task.shape)}${task.as === "matmul" ? " as matrix product" : ""}`;
}

/**
 * What a network of these shapes may run: each convolution, 1x1 ones as matrix products, and the fused SiLU. With
 * `pointwiseConvolutions` also TensorFlow's own 1x1 convolutions, which are right on some processors only.
 */
export function kernelTasks(
  shapes: readonly ConvolutionShape[],
  { pointwiseConvolutions = false } = {},
): KernelTask[] {
  const tasks = new Map<string, KernelTask>();
  const add = (task: KernelTask): void => {
    tasks.set(describeTask(task), task);
  };
  add({ kind: "fused-swish" });
  for (const shape of shapes) {
    const pointwise = isPointwise(shape);
    if (pointwise) add({ kind: "convolution", shape, as: "matmul" });
    if (!pointwise || pointwiseConvolutions) add({ kind: "convolution", shape, as: "convolution" });
  }
  return [...tasks.values()];
}

export function isPointwise({ kind, kernel, stride }: ConvolutionShape): boolean {
  return kind === "conv" && kernel === 1 && stride === 1;
}
