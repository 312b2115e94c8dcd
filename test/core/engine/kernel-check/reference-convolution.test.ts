import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ConvolutionShape } from "../../../../core/engine/kernel-check/convolution-shape.ts";
import { randomNumbers } from "../../../../core/engine/kernel-check/random-numbers.ts";
import {
  type ConvolutionGeometry,
  convolutionGeometry,
  depthwiseReference,
  filterGradientReference,
  forwardReference,
  inputGradientReference,
  projectInputs,
  projectLast,
} from "../../../../core/engine/kernel-check/reference-convolution.ts";
import { relativeDifference } from "../../../../core/engine/kernel-check/relative-difference.ts";

const geometries = fc
  .record({
    kernel: fc.constantFrom(1, 3, 5),
    stride: fc.constantFrom(1, 2),
    inChannels: fc.integer({ min: 1, max: 4 }),
    outChannels: fc.integer({ min: 1, max: 4 }),
    batch: fc.integer({ min: 1, max: 2 }),
    halfHeight: fc.integer({ min: 1, max: 4 }),
    halfWidth: fc.integer({ min: 1, max: 4 }),
  })
  .map(({ batch, halfHeight, halfWidth, ...shape }) =>
    convolutionGeometry({ kind: "conv", ...shape }, batch, 2 * halfHeight, 2 * halfWidth),
  );

const dot = (a: ArrayLike<number>, b: ArrayLike<number>): number =>
  Array.from(a).reduce((sum, value, i) => sum + value * b[i]!, 0);

/** x, w, dy of the sizes that a geometry asks for. */
function dataFor(
  { shape, batch, inHeight, inWidth, outHeight, outWidth }: ConvolutionGeometry,
  seed: number,
) {
  const random = randomNumbers(seed);
  return {
    x: random(batch * inHeight * inWidth * shape.inChannels),
    w: random(shape.kernel ** 2 * shape.inChannels * shape.outChannels),
    dy: random(batch * outHeight * outWidth * shape.outChannels),
    u: Float64Array.from(random(shape.outChannels)),
    v: Float64Array.from(random(shape.inChannels)),
  };
}

describe("plain convolution", () => {
  it("is the sum over a neighbourhood, with zeros around the image", () => {
    const shape: ConvolutionShape = { kind: "conv", kernel: 3, stride: 1, inChannels: 1, outChannels: 1 };
    const geometry = convolutionGeometry(shape, 1, 2, 3);
    const y = forwardReference(geometry, Float32Array.of(1, 2, 3, 4, 5, 6), new Float64Array(9).fill(1));
    expect([...y]).toEqual([12, 21, 16, 12, 21, 16]);
  });

  it("at stride 2 begins one pixel outside, as PyTorch pads", () => {
    const shape: ConvolutionShape = { kind: "conv", kernel: 3, stride: 2, inChannels: 1, outChannels: 1 };
    const geometry = convolutionGeometry(shape, 1, 2, 4);
    const centre = Float64Array.of(0, 0, 0, 0, 1, 0, 0, 0, 0);
    expect([...forwardReference(geometry, Float32Array.of(1, 2, 3, 4, 5, 6, 7, 8), centre)]).toEqual([1, 3]);
  });

  it("has gradients that are its adjoints: <y, dy> = <x, dx> = <w, dw>", () => {
    fc.assert(
      fc.property(geometries, fc.integer(), (geometry, seed) => {
        const { x, w, dy, u } = dataFor(geometry, seed);
        // One output channel: the projection of all.
        const kernel = projectLast(w, u);
        const single = { ...geometry, shape: { ...geometry.shape, outChannels: 1 } };
        const gradient = Float32Array.from(projectLast(dy, u));
        const product = dot(forwardReference(geometry, x, kernel), gradient);
        const dw = filterGradientReference(single, x, Float64Array.from(gradient));
        expect(dot(kernel, dw)).toBeCloseTo(product, 8);
        if (geometry.shape.inChannels > 1) return;
        expect(dot(x, inputGradientReference(single, gradient, kernel))).toBeCloseTo(product, 8);
      }),
    );
  });

  it("commutes with projecting its input channels", () => {
    fc.assert(
      fc.property(geometries, fc.integer(), (geometry, seed) => {
        const { w, dy, v } = dataFor(geometry, seed);
        const { outChannels, inChannels, kernel } = geometry.shape;
        const together = inputGradientReference(geometry, dy, projectInputs(w, v, outChannels));
        const apart = new Float64Array(together.length);
        for (let channel = 0; channel < inChannels; channel++) {
          const only = Float64Array.from({ length: kernel ** 2 * outChannels }, (_, i) => {
            const tap = Math.floor(i / outChannels);
            return w[(tap * inChannels + channel) * outChannels + (i % outChannels)]!;
          });
          inputGradientReference(geometry, dy, only).forEach((value, i) => {
            apart[i]! += value * v[channel]!;
          });
        }
        expect(relativeDifference(together, apart)).toBeLessThan(1e-12);
      }),
    );
  });

  it("depthwise is one plain convolution for each channel", () => {
    fc.assert(
      fc.property(geometries, fc.integer(), (geometry, seed) => {
        const channels = geometry.shape.inChannels;
        const shape: ConvolutionShape = { ...geometry.shape, kind: "depthwise", outChannels: channels };
        const depthwise = { ...geometry, shape };
        const { x, dy } = dataFor(depthwise, seed);
        const w = randomNumbers(seed + 1)(shape.kernel ** 2 * channels);
        const { y, dx, dw } = depthwiseReference(depthwise, x, w, dy);
        const single = { ...geometry, shape: { ...shape, inChannels: 1, outChannels: 1 } };
        const channelOf = (data: ArrayLike<number>, channel: number): number[] =>
          Array.from(data).filter((_, i) => i % channels === channel);
        for (let channel = 0; channel < channels; channel++) {
          const [xs, ws, dys] = [x, w, dy].map((data) => channelOf(data, channel)) as [
            number[],
            number[],
            number[],
          ];
          expect(channelOf(y, channel)).toEqual([
            ...forwardReference(single, Float32Array.from(xs), Float64Array.from(ws)),
          ]);
          expect(channelOf(dx, channel)).toEqual([
            ...inputGradientReference(single, Float32Array.from(dys), Float64Array.from(ws)),
          ]);
          expect(channelOf(dw, channel)).toEqual([
            ...filterGradientReference(single, Float32Array.from(xs), Float64Array.from(dys)),
          ]);
        }
      }),
    );
  });
});

describe("the projection that outputs are compared in", () => {
  it("shows one wrong channel at one pixel among hundreds of channels", () => {
    const random = randomNumbers(3);
    const [pixels, channels] = [60, 512];
    const right = random(pixels * channels);
    const wrong = right.slice();
    wrong[17 * channels + 300]! += 1;
    const u = Float64Array.from(random(channels));
    expect(relativeDifference(projectLast(wrong, u), projectLast(right, u))).toBeGreaterThan(1e-3);
  });
});

describe("the relative difference", () => {
  it("is that of the worst value, relative to the usual size of the right ones", () => {
    expect(relativeDifference(Float64Array.of(3, -3, 3.3), Float64Array.of(3, -3, 3))).toBeCloseTo(0.1, 12);
    expect(relativeDifference(Float64Array.of(0, 0), Float64Array.of(0, 0))).toBe(0);
  });

  it("is infinite for a value that is none, and for arrays of other length", () => {
    expect(relativeDifference(Float64Array.of(Number.NaN), Float64Array.of(1))).toBe(
      Number.POSITIVE_INFINITY,
    );
    expect(relativeDifference(Float64Array.of(1), Float64Array.of(1, 2))).toBe(Number.POSITIVE_INFINITY);
  });
});
