import { describe, expect, it } from "vitest";
import type { ConvolutionShape } from "../../../../core/engine/kernel-check/convolution-shape.ts";
import {
  assertSoundKernels,
  chooseKernels,
  type KernelFinding,
  type KernelOutcome,
  type KernelReport,
  unsoundKernels,
} from "../../../../core/engine/kernel-check/kernel-report.ts";
import {
  describeTask,
  type KernelTask,
  kernelTasks,
} from "../../../../core/engine/kernel-check/kernel-task.ts";
import { SAFE_KERNELS } from "../../../../core/engine/kernel-choice.ts";

const conv3: ConvolutionShape = { kind: "conv", kernel: 3, stride: 2, inChannels: 64, outChannels: 128 };
const pointwise: ConvolutionShape = { kind: "conv", kernel: 1, stride: 1, inChannels: 512, outChannels: 256 };
const depthwise: ConvolutionShape = {
  kind: "depthwise",
  kernel: 5,
  stride: 1,
  inChannels: 96,
  outChannels: 96,
};

const finding = (task: KernelTask, outcome: KernelOutcome = "right"): KernelFinding => ({
  task,
  outcome,
  relativeError: outcome === "right" ? 1e-6 : null,
  detail: outcome === "right" ? "" : "input gradient",
});

const report = (...findings: KernelFinding[]): KernelReport => ({
  settings: { tensorflow: "2.21.0", processor: "a processor", logicalProcessors: 2, environment: {} },
  findings,
  seconds: 1,
});

const asConvolution: KernelTask = { shape: pointwise, as: "convolution" };
const asMatmul: KernelTask = { shape: pointwise, as: "matmul" };
const ordinary: KernelTask = { shape: conv3, as: "convolution" };

describe("what is checked", () => {
  it("is each shape once, 1x1 as the matrix product that a graph runs", () => {
    const tasks = kernelTasks([conv3, pointwise, depthwise, { ...conv3 }]);
    expect(tasks.map(describeTask)).toEqual([
      "3x3 stride 2, 64 to 128",
      "1x1, 512 to 256 as matrix product",
      "5x5, depthwise, 96",
    ]);
  });

  it("has TensorFlow's own 1x1 convolutions only for whoever asks", () => {
    const tasks = kernelTasks([pointwise], { pointwiseConvolutions: true });
    expect(tasks).toEqual([asMatmul, asConvolution]);
  });
});

describe("what is checked for products in bfloat16", () => {
  const rounded: KernelTask = { ...ordinary, products: "bfloat16" };

  it("is each convolution in both precisions, since evaluation keeps float32, and depthwise ones as ever", () => {
    const tasks = kernelTasks([conv3, pointwise, depthwise], { products: "bfloat16" });
    expect(tasks.map(describeTask)).toEqual([
      "3x3 stride 2, 64 to 128",
      "3x3 stride 2, 64 to 128, bfloat16",
      "1x1, 512 to 256 as matrix product",
      "1x1, 512 to 256 as matrix product, bfloat16",
      "5x5, depthwise, 96",
    ]);
  });

  it("counts for those who train with it alone", () => {
    const broken = report(finding(ordinary), finding(rounded, "wrong"));
    expect(unsoundKernels(broken, SAFE_KERNELS)).toEqual([]);
    expect(() => assertSoundKernels(broken, { ...SAFE_KERNELS, products: "bfloat16" })).toThrowError(
      /3x3 stride 2, 64 to 128, bfloat16: wrong/,
    );
  });
});

describe("the choice of kernels", () => {
  it("is matrix products until somebody asks for more", () => {
    expect(chooseKernels(report(finding(asConvolution)))).toEqual(SAFE_KERNELS);
  });

  it("takes TensorFlow's 1x1 convolutions when they are asked for and every one is right", () => {
    const ask = { preferPointwiseConvolutions: true };
    expect(chooseKernels(report(finding(asConvolution)), ask).pointwise).toBe("conv");
    expect(chooseKernels(report(finding(asConvolution, "wrong")), ask).pointwise).toBe("matmul");
    expect(chooseKernels(report(finding(asMatmul)), ask).pointwise).toBe("matmul");
  });
});

describe("training on a choice", () => {
  it("is refused, naming the kernel, the processor and the way out, when a kernel that it runs is wrong", () => {
    const broken = report(finding(ordinary, "wrong"));
    expect(() => assertSoundKernels(broken, chooseKernels(broken))).toThrowError(
      expect.objectContaining({
        code: "engine-unsound",
        message: expect.stringMatching(
          /3x3 stride 2, 64 to 128: wrong, input gradient.*TF_ENABLE_ONEDNN_OPTS=0/,
        ),
        facts: expect.objectContaining({ processor: "a processor" }),
      }),
    );
  });

  it("goes on when only kernels are wrong that it does not run", () => {
    const partly = report(finding(asConvolution, "crashed"), finding(asMatmul));
    expect(() => assertSoundKernels(partly, chooseKernels(partly))).not.toThrow();
    expect(unsoundKernels(partly, { pointwise: "conv" })).toEqual([finding(asConvolution, "crashed")]);
  });

  it("is refused when the matrix product itself is wrong", () => {
    const broken = report(finding(asMatmul, "wrong"));
    expect(() => assertSoundKernels(broken, SAFE_KERNELS)).toThrowError(/as matrix product/);
  });
});
