import type { Attributes, Graph, GraphTensor } from "../graph/graph.ts";
import { intTensor } from "../host-tensor.ts";
import { cast, integer, integers, multiply } from "./arithmetic.ts";

// Shapes are computed in the graph, never baked in: one graph serves every batch and image size.

/** The shape of a tensor, [rank] int32. */
export const shapeOf = (x: GraphTensor): GraphTensor =>
  x.graph.add1("Shape", [x], { T: { type: x.dtype }, out_type: { type: "int32" } }, { dtype: "int32" });

const SLICE: Attributes = {
  Index: { type: "int32" },
  begin_mask: { int: 0 },
  end_mask: { int: 0 },
  ellipsis_mask: { int: 0 },
  new_axis_mask: { int: 0 },
};

/** One entry of a shape, as a scalar. */
export function sizeAt(shape: GraphTensor, axis: number): GraphTensor {
  const { graph } = shape;
  return graph.add1(
    "StridedSlice",
    [shape, integers(graph, [axis]), integers(graph, [axis + 1]), integers(graph, [1])],
    { T: { type: shape.dtype }, ...SLICE, shrink_axis_mask: { int: 1 } },
    { dtype: shape.dtype },
  );
}

/** Columns begin..end of a matrix [N, M]. */
export function columns(x: GraphTensor, begin: number, end: number): GraphTensor {
  const { graph } = x;
  return graph.add1(
    "StridedSlice",
    [x, integers(graph, [0, begin]), integers(graph, [0, end]), integers(graph, [1, 1])],
    {
      T: { type: x.dtype },
      ...SLICE,
      begin_mask: { int: 1 },
      end_mask: { int: 1 },
      shrink_axis_mask: { int: 0 },
    },
    { dtype: x.dtype, channels: end - begin },
  );
}

/** Tensors of one shape, stacked along a new axis. */
export const stack = (xs: readonly GraphTensor[], axis = 0): GraphTensor =>
  xs[0]!.graph.add1(
    "Pack",
    xs,
    { N: { int: xs.length }, T: { type: xs[0]!.dtype }, axis: { int: axis } },
    { dtype: xs[0]!.dtype },
  );

export const unstack = (x: GraphTensor, count: number, axis: number): GraphTensor[] =>
  x.graph.add(
    "Unpack",
    [x],
    { num: { int: count }, T: { type: x.dtype }, axis: { int: axis } },
    Array.from({ length: count }, () => ({ dtype: x.dtype })),
  );

/** A shape of known and computed sizes, [rank] int32; -1 for what is left. */
export function shape(graph: Graph, sizes: readonly (number | GraphTensor)[]): GraphTensor {
  if (sizes.every((size) => typeof size === "number")) return integers(graph, sizes);
  return stack(sizes.map((size) => (typeof size === "number" ? integer(graph, size) : size)));
}

export function reshape(
  x: GraphTensor,
  sizes: GraphTensor | readonly (number | GraphTensor)[],
  channels?: number,
): GraphTensor {
  const target = "node" in sizes ? sizes : shape(x.graph, sizes);
  const last = "node" in sizes ? undefined : sizes.at(-1);
  const known = channels ?? (typeof last === "number" && last > 0 ? last : 0);
  return x.graph.add1(
    "Reshape",
    [x, target],
    { T: { type: x.dtype }, Tshape: { type: "int32" } },
    { dtype: x.dtype, channels: known },
  );
}

export const expand = (x: GraphTensor, axis: number): GraphTensor =>
  x.graph.add1(
    "ExpandDims",
    [x, integer(x.graph, axis)],
    { T: { type: x.dtype }, Tdim: { type: "int32" } },
    { dtype: x.dtype, channels: x.channels },
  );

export const broadcastTo = (x: GraphTensor, target: GraphTensor): GraphTensor =>
  x.graph.add1(
    "BroadcastTo",
    [x, target],
    { T: { type: x.dtype }, Tidx: { type: "int32" } },
    { dtype: x.dtype, channels: x.channels },
  );

/** Tensors one after another along an axis, without a gradient. */
export const join = (xs: readonly GraphTensor[], axis: number, channels = 0): GraphTensor =>
  xs[0]!.graph.add1(
    "ConcatV2",
    [...xs, integer(xs[0]!.graph, axis)],
    { N: { int: xs.length }, T: { type: xs[0]!.dtype }, Tidx: { type: "int32" } },
    { dtype: xs[0]!.dtype, channels },
  );

/** Pieces of known sizes along an axis, without a gradient. `lengths` is [pieces] int32. */
export const cut = (
  x: GraphTensor,
  lengths: GraphTensor,
  count: number,
  axis: number,
  channels?: readonly number[],
): GraphTensor[] =>
  x.graph.add(
    "SplitV",
    [x, lengths, integer(x.graph, axis)],
    { num_split: { int: count }, T: { type: x.dtype }, Tlen: { type: "int32" } },
    Array.from({ length: count }, (_, i) => ({ dtype: x.dtype, channels: channels?.[i] ?? 0 })),
  );

/** Equal halves of a matrix's or tensor's last axis of `channels`. */
export const halves = (x: GraphTensor, axis: number): [GraphTensor, GraphTensor] => {
  const [low, high] = x.graph.add(
    "Split",
    [integer(x.graph, axis), x],
    { T: { type: x.dtype }, num_split: { int: 2 } },
    [
      { dtype: x.dtype, channels: x.channels / 2 },
      { dtype: x.dtype, channels: x.channels / 2 },
    ],
  );
  return [low!, high!];
};

/** 0, 1, … count-1, int32. */
export const range = (count: GraphTensor): GraphTensor =>
  count.graph.add1(
    "Range",
    [integer(count.graph, 0), count, integer(count.graph, 1)],
    { Tidx: { type: "int32" } },
    { dtype: "int32" },
  );

export const fill = (target: GraphTensor, value: GraphTensor): GraphTensor =>
  value.graph.add1(
    "Fill",
    [target, value],
    { T: { type: value.dtype }, index_type: { type: "int32" } },
    { dtype: value.dtype },
  );

/** The number of pixels of a feature map [B, H, W, C], a float scalar. */
export function pixelCount(x: GraphTensor): GraphTensor {
  const sizes = shapeOf(x);
  return cast(multiply(sizeAt(sizes, 1), sizeAt(sizes, 2)), "float32");
}

/** A vector with `missing` zeros at its end. */
export const pad = (x: GraphTensor, missing: number): GraphTensor =>
  x.graph.add1(
    "Pad",
    [x, x.graph.constant(intTensor([0, missing], [1, 2]))],
    { T: { type: x.dtype }, Tpaddings: { type: "int32" } },
    { dtype: x.dtype },
  );

/** A map [B, H, W, C] with `width` zeros round its height and width. */
export const padMap = (x: GraphTensor, width: number): GraphTensor =>
  x.graph.add1(
    "Pad",
    [x, x.graph.constant(intTensor([0, 0, width, width, width, width, 0, 0], [4, 2]))],
    { T: { type: x.dtype }, Tpaddings: { type: "int32" } },
    { dtype: x.dtype, channels: x.channels },
  );

/** What lies within `width` of each edge of a map that is as large as `like`. */
export const unpadMap = (x: GraphTensor, width: number, like: GraphTensor): GraphTensor =>
  x.graph.add1(
    "Slice",
    [x, integers(x.graph, [0, width, width, 0]), shapeOf(like)],
    { T: { type: x.dtype }, Index: { type: "int32" } },
    { dtype: x.dtype, channels: x.channels },
  );
