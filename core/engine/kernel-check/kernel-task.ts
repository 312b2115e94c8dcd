import type { Products } from "../kernel-choice.ts";
import { type ConvolutionShape, describeShape } from "./convolution-shape.ts";

/** One thing to compare with plain arithmetic: a convolution forward and backward. */
export interface KernelTask {
  readonly shape: ConvolutionShape;
  readonly as: "convolution" | "matmul";
  /** What the factors are rounded to; float32 where it is left out. */
  readonly products?: Products;
}

/** Identifies a task within a report, and names it for people. */
export function describeTask(task: KernelTask): string {
  return `${describeShape(task.shape)}${task.as === "matmul" ? " as matrix product" : ""}${task.products === "bfloat16" ? ", bfloat16" : ""}`;
}

/**
 * What a network of these shapes may run: each convolution, 1x1 ones as matrix products. With
 * `pointwiseConvolutions` also TensorFlow's own 1x1 convolutions, which are right on some processors only; with products
 * in `bfloat16` also those, beside float32's, which evaluation keeps. Depthwise convolutions are never rounded.
 */
export function kernelTasks(
  shapes: readonly ConvolutionShape[],
  {
    pointwiseConvolutions = false,
    products = "float32",
  }: { readonly pointwiseConvolutions?: boolean; readonly products?: Products } = {},
): KernelTask[] {
  const tasks = new Map<string, KernelTask>();
  const add = (task: KernelTask): void => {
    tasks.set(describeTask(task), task);
    if (products === "float32" || task.shape.kind === "depthwise") return;
    const rounded = { ...task, products };
    tasks.set(describeTask(rounded), rounded);
  };
  for (const shape of shapes) {
    const pointwise = isPointwise(shape);
    if (pointwise) add({ shape, as: "matmul" });
    if (!pointwise || pointwiseConvolutions) add({ shape, as: "convolution" });
  }
  return [...tasks.values()];
}

export function isPointwise({ kind, kernel, stride }: ConvolutionShape): boolean {
  return kind === "conv" && kernel === 1 && stride === 1;
}
