import { loadBinding } from "../binding.ts";
import type { KernelChoice, Products } from "../kernel-choice.ts";
import { checkKernels } from "./check-kernels.ts";
import type { ConvolutionShape } from "./convolution-shape.ts";
import { assertSoundKernels, chooseKernels } from "./kernel-report.ts";

/**
 * The kernels to build a training graph from: the fastest that are right on this machine for these shapes. A model that
 * was trained here before costs a look into the cache, a new one the check of its shapes. Loads TensorFlow, so that its
 * place is the process that trains.
 * @param products what convolutions multiply in training; those kernels are checked as well
 * @throws BoresightError `engine-unsound` where a kernel that it needs is wrong, `engine-missing` without TensorFlow.
 */
export async function soundKernels(
  shapes: readonly ConvolutionShape[],
  products: Products = "float32",
): Promise<KernelChoice> {
  const report = await checkKernels(shapes, { tensorflow: loadBinding().TF_Version, products });
  const choice = { ...chooseKernels(report), products };
  assertSoundKernels(report, choice);
  return choice;
}
