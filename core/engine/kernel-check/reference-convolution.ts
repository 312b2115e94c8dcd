import type { ConvolutionShape } from "./convolution-shape.ts";

// Plain arithmetic in double precision, in the order in which a convolution is defined. Computing every output of a
// 512 to 512 convolution so would take seconds; instead all outputs are compared at once in a random projection over
// their channels (Freivalds, "Probabilistic machines can use less running time", 1977): a convolution is linear, so
// sum_o u[o] y[..., o] must be the convolution with the one kernel sum_o u[o] w[..., o]. A wrong output of whatever
// channel and pixel shows in it, unless its error is orthogonal to a vector that TensorFlow has not seen.

/** Sizes of one convolution's data: x [B, H, W, I], w [k, k, I, O], y [B, height, width, O]. */
export interface ConvolutionGeometry {
  readonly shape: ConvolutionShape;
  readonly batch: number;
  readonly inHeight: number;
  readonly inWidth: number;
  readonly outHeight: number;
  readonly outWidth: number;
}

export function convolutionGeometry(
  shape: ConvolutionShape,
  batch: number,
  inHeight: number,
  inWidth: number,
): ConvolutionGeometry {
  const size = (side: number): number => Math.ceil(side / shape.stride);
  return { shape, batch, inHeight, inWidth, outHeight: size(inHeight), outWidth: size(inWidth) };
}

type Rows = Float32Array | Float64Array;

/** rows [n, C] times vector [C]: [n]. */
export function projectLast(rows: Rows, vector: Float64Array): Float64Array {
  const channels = vector.length;
  const result = new Float64Array(rows.length / channels);
  for (let row = 0; row < result.length; row++) {
    let sum = 0;
    for (let c = 0; c < channels; c++) sum += rows[row * channels + c]! * vector[c]!;
    result[row] = sum;
  }
  return result;
}

/** w [k, k, I, O] summed over I with weights v [I]: [k, k, O]. */
export function projectInputs(w: Float32Array, v: Float64Array, outChannels: number): Float64Array {
  const taps = w.length / (v.length * outChannels);
  const result = new Float64Array(taps * outChannels);
  for (let tap = 0; tap < taps; tap++) {
    for (let i = 0; i < v.length; i++) {
      const row = (tap * v.length + i) * outChannels;
      for (let o = 0; o < outChannels; o++) result[tap * outChannels + o]! += w[row + o]! * v[i]!;
    }
  }
  return result;
}

/** The convolution of x with one output channel, w [k, k, I]: [B, height, width]. */
export function forwardReference(
  geometry: ConvolutionGeometry,
  x: Float32Array,
  w: Float64Array,
): Float64Array {
  const channels = geometry.shape.inChannels;
  const y = new Float64Array(geometry.batch * geometry.outHeight * geometry.outWidth);
  forEachTap(geometry, (output, input, tap) => {
    let sum = 0;
    for (let c = 0; c < channels; c++) sum += x[input * channels + c]! * w[tap * channels + c]!;
    y[output]! += sum;
  });
  return y;
}

/** The gradient of x's one channel, from dy [B, height, width, O] and w [k, k, O]: [B, H, W]. */
export function inputGradientReference(
  geometry: ConvolutionGeometry,
  dy: Float32Array,
  w: Float64Array,
): Float64Array {
  const channels = geometry.shape.outChannels;
  const dx = new Float64Array(geometry.batch * geometry.inHeight * geometry.inWidth);
  forEachTap(geometry, (output, input, tap) => {
    let sum = 0;
    for (let c = 0; c < channels; c++) sum += dy[output * channels + c]! * w[tap * channels + c]!;
    dx[input]! += sum;
  });
  return dx;
}

/** The gradient of a kernel with one output channel, from x and dy [B, height, width]: [k, k, I]. */
export function filterGradientReference(
  geometry: ConvolutionGeometry,
  x: Float32Array,
  dy: Float64Array,
): Float64Array {
  const { kernel, inChannels } = geometry.shape;
  const dw = new Float64Array(kernel * kernel * inChannels);
  forEachTap(geometry, (output, input, tap) => {
    for (let c = 0; c < inChannels; c++)
      dw[tap * inChannels + c]! += x[input * inChannels + c]! * dy[output]!;
  });
  return dw;
}

/** Depthwise, where no channel meets another: y, dx and dw, each whole. */
export function depthwiseReference(
  geometry: ConvolutionGeometry,
  x: Float32Array,
  w: Float32Array,
  dy: Float32Array,
): { y: Float64Array; dx: Float64Array; dw: Float64Array } {
  const channels = geometry.shape.inChannels;
  const y = new Float64Array(dy.length);
  const dx = new Float64Array(x.length);
  const dw = new Float64Array(w.length);
  forEachTap(geometry, (output, input, tap) => {
    for (let c = 0; c < channels; c++) {
      const [out, inn, weight] = [output * channels + c, input * channels + c, tap * channels + c];
      y[out]! += x[inn]! * w[weight]!;
      dx[inn]! += dy[out]! * w[weight]!;
      dw[weight]! += x[inn]! * dy[out]!;
    }
  });
  return { y, dx, dw };
}

/** Visits each pair of an output and an input pixel that a tap of the kernel joins; padding is kernel/2 on every side. */
function forEachTap(
  { shape: { kernel, stride }, batch, inHeight, inWidth, outHeight, outWidth }: ConvolutionGeometry,
  visit: (output: number, input: number, tap: number) => void,
): void {
  const pad = Math.floor(kernel / 2);
  for (let pixel = 0; pixel < batch * outHeight * outWidth; pixel++) {
    const column = pixel % outWidth;
    const row = Math.floor(pixel / outWidth) % outHeight;
    const image = Math.floor(pixel / (outWidth * outHeight));
    for (let tap = 0; tap < kernel * kernel; tap++) {
      const y = row * stride + Math.floor(tap / kernel) - pad;
      const x = column * stride + (tap % kernel) - pad;
      if (y < 0 || y >= inHeight || x < 0 || x >= inWidth) continue;
      visit(pixel, (image * inHeight + y) * inWidth + x, tap);
    }
  }
}
