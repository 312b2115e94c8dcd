import type { DType } from "../binding.ts";
import type { Attributes, Graph, GraphTensor } from "../graph/graph.ts";
import { floatTensor, intTensor } from "../host-tensor.ts";

// Element-wise operations and reductions without gradients: the assigner, the hand-derived gradients and the
// optimizers are made of them. Operands broadcast as NumPy's do.

const typed = (dtype: DType): Attributes => ({ T: { type: dtype } });

function binary(op: string, a: GraphTensor, b: GraphTensor, dtype: DType = a.dtype): GraphTensor {
  return a.graph.add1(op, [a, b], typed(a.dtype), { dtype, channels: Math.max(a.channels, b.channels) });
}

function unary(op: string, x: GraphTensor): GraphTensor {
  return x.graph.add1(op, [x], typed(x.dtype), { dtype: x.dtype, channels: x.channels });
}

export const scalar = (graph: Graph, value: number): GraphTensor => graph.constant(floatTensor([value], []));
export const integer = (graph: Graph, value: number): GraphTensor => graph.constant(intTensor([value], []));
export const integers = (graph: Graph, values: readonly number[]): GraphTensor =>
  graph.constant(intTensor(values, [values.length]));

/** A number beside a tensor becomes a constant of the tensor's type. */
function operand(beside: GraphTensor, value: GraphTensor | number): GraphTensor {
  if (typeof value !== "number") return value;
  return beside.dtype === "int32"
    ? integer(beside.graph, value)
    : cast(scalar(beside.graph, value), beside.dtype);
}

export const add = (a: GraphTensor, b: GraphTensor | number): GraphTensor =>
  binary("AddV2", a, operand(a, b));
export const subtract = (a: GraphTensor, b: GraphTensor | number): GraphTensor =>
  binary("Sub", a, operand(a, b));
export const subtractFrom = (a: number, b: GraphTensor): GraphTensor => binary("Sub", operand(b, a), b);
export const multiply = (a: GraphTensor, b: GraphTensor | number): GraphTensor =>
  binary("Mul", a, operand(a, b));
export const divide = (a: GraphTensor, b: GraphTensor | number): GraphTensor =>
  binary("RealDiv", a, operand(a, b));
export const maximum = (a: GraphTensor, b: GraphTensor | number): GraphTensor =>
  binary("Maximum", a, operand(a, b));
export const minimum = (a: GraphTensor, b: GraphTensor | number): GraphTensor =>
  binary("Minimum", a, operand(a, b));
export const power = (a: GraphTensor, b: GraphTensor | number): GraphTensor =>
  binary("Pow", a, operand(a, b));

export const negate = (x: GraphTensor): GraphTensor => unary("Neg", x);
export const zerosLike = (x: GraphTensor): GraphTensor => unary("ZerosLike", x);
export const square = (x: GraphTensor): GraphTensor => unary("Square", x);
export const squareRoot = (x: GraphTensor): GraphTensor => unary("Sqrt", x);
export const absolute = (x: GraphTensor): GraphTensor => unary("Abs", x);
export const exponential = (x: GraphTensor): GraphTensor => unary("Exp", x);
export const arcTangent = (x: GraphTensor): GraphTensor => unary("Atan", x);
export const relu = (x: GraphTensor): GraphTensor => unary("Relu", x);
export const softplus = (x: GraphTensor): GraphTensor => unary("Softplus", x);
export const floor = (x: GraphTensor): GraphTensor => unary("Floor", x);
export const softmax = (x: GraphTensor): GraphTensor => unary("Softmax", x);
export const logSoftmax = (x: GraphTensor): GraphTensor => unary("LogSoftmax", x);
/** The logistic function without a gradient; `sigmoid` in activation.ts has one. */
export const logistic = (x: GraphTensor): GraphTensor => unary("Sigmoid", x);

export const greater = (a: GraphTensor, b: GraphTensor | number): GraphTensor =>
  binary("Greater", a, operand(a, b), "bool");
export const less = (a: GraphTensor, b: GraphTensor | number): GraphTensor =>
  binary("Less", a, operand(a, b), "bool");
export const equal = (a: GraphTensor, b: GraphTensor | number): GraphTensor =>
  binary("Equal", a, operand(a, b), "bool");
export const and = (a: GraphTensor, b: GraphTensor): GraphTensor =>
  a.graph.add1("LogicalAnd", [a, b], {}, { dtype: "bool" });
/** `a` where the condition holds, else `b`. */
export const select = (condition: GraphTensor, a: GraphTensor, b: GraphTensor): GraphTensor =>
  a.graph.add1("SelectV2", [condition, a, b], typed(a.dtype), { dtype: a.dtype, channels: a.channels });

export function cast(x: GraphTensor, dtype: DType): GraphTensor {
  if (x.dtype === dtype) return x;
  return x.graph.add1(
    "Cast",
    [x],
    { SrcT: { type: x.dtype }, DstT: { type: dtype }, Truncate: { bool: false } },
    { dtype, channels: x.channels },
  );
}

function reduce(op: string, x: GraphTensor, axes: readonly number[], keepAxes: boolean): GraphTensor {
  const attributes: Attributes = {
    T: { type: x.dtype },
    Tidx: { type: "int32" },
    keep_dims: { bool: keepAxes },
  };
  const output = { dtype: x.dtype, channels: keepAxes ? x.channels : 0 };
  return x.graph.add1(op, [x, integers(x.graph, axes)], attributes, output);
}

export const sum = (x: GraphTensor, axes: readonly number[], keepAxes = false): GraphTensor =>
  reduce("Sum", x, axes, keepAxes);
export const mean = (x: GraphTensor, axes: readonly number[], keepAxes = false): GraphTensor =>
  reduce("Mean", x, axes, keepAxes);
export const product = (x: GraphTensor, axes: readonly number[]): GraphTensor =>
  reduce("Prod", x, axes, false);
/** Half the sum of squares. */
export const halfSquaredNorm = (x: GraphTensor): GraphTensor =>
  x.graph.add1("L2Loss", [x], typed(x.dtype), { dtype: x.dtype });
export const addAll = (xs: readonly GraphTensor[]): GraphTensor =>
  xs[0]!.graph.add1(
    "AddN",
    xs,
    { N: { int: xs.length }, T: { type: xs[0]!.dtype } },
    { dtype: xs[0]!.dtype },
  );
/** The same value under another node, which runs after `after`: the way to fetch "done". */
export const identity = (x: GraphTensor, after: readonly GraphTensor[] = [], name?: string): GraphTensor =>
  x.graph.add1(
    "Identity",
    [x],
    typed(x.dtype),
    { dtype: x.dtype, channels: x.channels },
    { after, ...(name ? { name } : {}) },
  );
