import type { Attributes, GraphTensor } from "../graph/graph.ts";
import type { Products } from "../kernel-choice.ts";
import { integers } from "./arithmetic.ts";
import { convert, padPixels } from "./feature-map.ts";
import { cut, join, padMap, reshape, shapeOf, unpadMap } from "./shape.ts";

// Convolutions with symmetric padding of kernel/2 on every side, as PyTorch pads: TensorFlow's SAME agrees with it only
// at stride 1.

/** Attributes of a convolution kernel, forward and both gradients alike. */
export function convolutionAttributes(kernel: number, stride: number): Attributes {
  const pad = Math.floor(kernel / 2);
  const padding: Attributes =
    stride === 1
      ? { padding: { string: "SAME" } }
      : { padding: { string: "EXPLICIT" }, explicit_paddings: { ints: [0, 0, pad, pad, pad, pad, 0, 0] } };
  return {
    T: { type: "float32" },
    strides: { ints: [1, stride, stride, 1] },
    data_format: { string: "NHWC" },
    dilations: { ints: [1, 1, 1, 1] },
    ...padding,
  };
}

/**
 * x [B, H, W, I] with w [k, k, I, O] gives [B, H/stride, W/stride, O], of the type of `products`.
 * @param products what its factors and its result are rounded to; sums are float32
 */
export function convolution(
  x: GraphTensor,
  w: GraphTensor,
  shape: readonly number[],
  stride: number,
  products: Products = "float32",
): GraphTensor {
  const [kernel, , inChannels, outChannels] = shape as [number, number, number, number];
  const { graph } = x;
  if (kernel === 1 && stride === 1 && graph.kernels.pointwise === "matmul") {
    return pointwiseConvolution(x, w, inChannels, outChannels, products);
  }
  const attributes = { ...convolutionAttributes(kernel, stride), T: { type: products } };
  const [input, weights] = [convert(x, products), convert(w, products)];
  const output = { dtype: products, channels: outChannels };
  const y = graph.add1("Conv2D", [input, weights], attributes, output);
  graph.tape.record([input, weights], [y], ([dy], [wantX]) =>
    convolutionGradient(input, weights, dy!, { shape, stride, wantX: wantX! }),
  );
  return y;
}

/**
 * Gradients of input and kernel. Where the convolution pads explicitly (stride 2), a padded copy without padding of its
 * own takes its place: TensorFlow has oneDNN's backward kernels for `SAME` and `VALID` alone, and its own for the rest
 * unrolls each image and is three times slower.
 */
function convolutionGradient(
  x: GraphTensor,
  w: GraphTensor,
  dy: GraphTensor,
  {
    shape,
    stride,
    wantX,
  }: { readonly shape: readonly number[]; readonly stride: number; readonly wantX: boolean },
): [GraphTensor | undefined, GraphTensor] {
  const { graph } = x;
  const pad = stride === 1 ? 0 : Math.floor(shape[0]! / 2);
  const attributes = { ...gradientAttributes(shape[0]!, stride), T: { type: x.dtype } };
  const input = pad === 0 ? x : graph.after(dy, () => padMap(x, pad));
  const dw = graph.add1("Conv2DBackpropFilter", [input, integers(graph, shape), dy], attributes, {
    dtype: x.dtype,
  });
  if (!wantX) return [undefined, dw];
  const dInput = graph.add1("Conv2DBackpropInput", [shapeOf(input), w, dy], attributes, {
    dtype: x.dtype,
    channels: x.channels,
  });
  return [pad === 0 ? dInput : unpadMap(dInput, pad, x), dw];
}

/** Attributes of the backward kernels, of a map that is padded already. */
export function gradientAttributes(kernel: number, stride: number): Attributes {
  const { explicit_paddings: _, ...attributes } = convolutionAttributes(kernel, stride);
  return stride === 1 ? attributes : { ...attributes, padding: { string: "VALID" } };
}

/** x [B, H, W, C] with w [k, k, C, 1] gives [B, H/stride, W/stride, C], float32. */
export function depthwiseConvolution(
  map: GraphTensor,
  w: GraphTensor,
  shape: readonly number[],
  stride: number,
): GraphTensor {
  const [kernel] = shape as [number];
  const x = convert(map, "float32");
  if (stride === 1) return depthwiseOver(x, w, shape, convolutionAttributes(kernel, stride));
  // The remapper of TensorFlow 2.21 fuses the bias behind and forgets explicit paddings: the process aborts.
  const attributes = {
    ...convolutionAttributes(kernel, stride),
    padding: { string: "VALID" },
    explicit_paddings: { ints: [] },
  };
  return depthwiseOver(padPixels(x, Math.floor(kernel / 2)), w, shape, attributes);
}

function depthwiseOver(
  x: GraphTensor,
  w: GraphTensor,
  shape: readonly number[],
  attributes: Attributes,
): GraphTensor {
  const { graph, channels } = x;
  const output = { dtype: "float32", channels } as const;
  const y = graph.add1("DepthwiseConv2dNative", [x, w], attributes, output);
  graph.tape.record([x, w], [y], ([dy], [wantX]) => {
    const dx = wantX
      ? graph.add1("DepthwiseConv2dNativeBackpropInput", [shapeOf(x), w, dy!], attributes, output)
      : undefined;
    const dw = graph.add1(
      "DepthwiseConv2dNativeBackpropFilter",
      [x, integers(graph, shape), dy!],
      attributes,
      { dtype: "float32" },
    );
    return [dx, dw];
  });
  return y;
}

/** A 1x1 convolution as one matrix product, [B*H*W, I] x [I, O]: oneDNN's own is wrong or crashes on some machines. */
function pointwiseConvolution(
  x: GraphTensor,
  w: GraphTensor,
  inChannels: number,
  outChannels: number,
  products: Products,
): GraphTensor {
  const { graph } = x;
  const [input, weights] = [convert(x, products), convert(w, products)];
  const rows = reshape(input, [-1, inChannels]);
  const matrix = reshape(weights, [inChannels, outChannels]);
  const [leading] = cut(shapeOf(x), integers(graph, [3, 1]), 2, 0) as [GraphTensor];
  const y = reshape(
    matrixProduct(rows, matrix),
    join([leading, integers(graph, [outChannels])], 0),
    outChannels,
  );
  graph.tape.record([input, weights], [y], ([dy], [wantX]) => {
    const dRows = reshape(dy!, [-1, outChannels]);
    const dx = wantX
      ? reshape(matrixProduct(dRows, matrix, { transposeB: true }), shapeOf(input), inChannels)
      : undefined;
    const dw = reshape(matrixProduct(rows, dRows, { transposeA: true }), [1, 1, inChannels, outChannels]);
    return [dx, dw];
  });
  return y;
}

/** a [N, K] times b [K, M], without a gradient. */
export function matrixProduct(
  a: GraphTensor,
  b: GraphTensor,
  { transposeA = false, transposeB = false } = {},
): GraphTensor {
  return a.graph.add1(
    "MatMul",
    [a, b],
    { T: { type: a.dtype }, transpose_a: { bool: transposeA }, transpose_b: { bool: transposeB } },
    { dtype: a.dtype, channels: transposeB ? 0 : b.channels },
  );
}
