import type { DType } from "../binding.ts";
import type { GraphTensor } from "../graph/graph.ts";
import { add, cast, divide, integers, mean, multiply, sum } from "./arithmetic.ts";
import { broadcastTo, cut, join, pixelCount, reshape, shapeOf } from "./shape.ts";

// Differentiable operations on feature maps [B, H, W, C] that are neither convolution, norm nor activation.

/** A map of another type; its gradient comes back in the map's own. */
export function convert(x: GraphTensor, dtype: DType): GraphTensor {
  if (x.dtype === dtype) return x;
  const y = cast(x, dtype);
  x.graph.tape.record([x], [y], ([dy]) => [cast(dy!, x.dtype)]);
  return y;
}

/** The sum of two maps of one shape. */
export function addMaps(a: GraphTensor, b: GraphTensor): GraphTensor {
  const y = add(a, b);
  a.graph.tape.record([a, b], [y], ([dy]) => [dy, dy]);
  return y;
}

/** Adds b [C] to every pixel. */
export function addBias(x: GraphTensor, b: GraphTensor): GraphTensor {
  const attributes = { T: { type: "float32" }, data_format: { string: "NHWC" } } as const;
  const y = x.graph.add1("BiasAdd", [x, b], attributes, { dtype: "float32", channels: x.channels });
  x.graph.tape.record([x, b], [y], ([dy]) => [
    dy,
    x.graph.add1("BiasAddGrad", [dy!], attributes, { dtype: "float32" }),
  ]);
  return y;
}

/** Maps side by side along the channels. */
export function concatenate(xs: readonly GraphTensor[]): GraphTensor {
  const sizes = xs.map(({ channels }) => channels);
  const y = join(
    xs,
    3,
    sizes.reduce((a, b) => a + b, 0),
  );
  y.graph.tape.record(xs, [y], ([dy]) => cut(dy!, integers(y.graph, sizes), xs.length, 3, sizes));
  return y;
}

/** The first and the second half of the channels. */
export function splitHalves(x: GraphTensor): [GraphTensor, GraphTensor] {
  const half = x.channels / 2;
  const parts = cut(x, integers(x.graph, [half, half]), 2, 3, [half, half]) as [GraphTensor, GraphTensor];
  x.graph.tape.record([x], parts, ([da, db]) => {
    if (!da || !db) throw new Error("graph: one half of a split map is not used");
    return [join([da, db], 3, x.channels)];
  });
  return parts;
}

/** The largest of a k x k window round each pixel. */
export function maxPool(x: GraphTensor, kernel: number): GraphTensor {
  const attributes = {
    T: { type: x.dtype },
    ksize: { ints: [1, kernel, kernel, 1] },
    strides: { ints: [1, 1, 1, 1] },
    padding: { string: "SAME" },
    data_format: { string: "NHWC" },
  } as const;
  const output = { dtype: x.dtype, channels: x.channels };
  const y = x.graph.add1("MaxPool", [x], attributes, output);
  x.graph.tape.record([x], [y], ([dy]) => [x.graph.add1("MaxPoolGrad", [x, y, dy!], attributes, output)]);
  return y;
}

/** Twice the height and width, nearest neighbour. */
export function upsample(x: GraphTensor): GraphTensor {
  const { graph } = x;
  const output = { dtype: x.dtype, channels: x.channels };
  const [, size] = cut(shapeOf(x), integers(graph, [1, 2, 1]), 3, 0) as [GraphTensor, GraphTensor];
  const y = graph.add1(
    "ResizeNearestNeighbor",
    [x, multiply(size, 2)],
    { T: { type: x.dtype }, align_corners: { bool: false }, half_pixel_centers: { bool: false } },
    output,
  );
  graph.tape.record([x], [y], ([dy]) => {
    const pooled = graph.add1(
      "AvgPool",
      [dy!],
      {
        T: { type: x.dtype },
        ksize: { ints: [1, 2, 2, 1] },
        strides: { ints: [1, 2, 2, 1] },
        padding: { string: "VALID" },
        data_format: { string: "NHWC" },
      },
      output,
    );
    return [multiply(pooled, 4)];
  });
  return y;
}

/** `width` pixels of zeros on every side. */
export function padPixels(x: GraphTensor, width: number): GraphTensor {
  const { graph } = x;
  const output = { dtype: "float32", channels: x.channels } as const;
  const sides = reshape(integers(graph, [0, 0, width, width, width, width, 0, 0]), [4, 2]);
  const y = graph.add1("Pad", [x, sides], { T: { type: "float32" }, Tpaddings: { type: "int32" } }, output);
  graph.tape.record([x], [y], ([dy]) => {
    const begin = integers(graph, [0, width, width, 0]);
    const attributes = { T: { type: "float32" }, Index: { type: "int32" } } as const;
    return [graph.add1("Slice", [dy!, begin, shapeOf(x)], attributes, output)];
  });
  return y;
}

/** The mean of all pixels, [B, 1, 1, C], float32. */
export function globalAveragePool(map: GraphTensor): GraphTensor {
  const x = convert(map, "float32");
  const y = mean(x, [1, 2], true);
  x.graph.tape.record([x], [y], ([dy]) => [broadcastTo(divide(dy!, pixelCount(x)), shapeOf(x))]);
  return y;
}

/** x [B, H, W, C] times s [B, 1, 1, C]: a weight for each channel of each image. */
export function scaleChannels(x: GraphTensor, s: GraphTensor): GraphTensor {
  const y = multiply(x, s);
  x.graph.tape.record([x, s], [y], ([dy]) => [multiply(dy!, s), sum(multiply(dy!, x), [1, 2], true)]);
  return y;
}
