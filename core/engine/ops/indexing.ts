import type { GraphTensor } from "../graph/graph.ts";
import { cast, integer } from "./arithmetic.ts";
import { reshape } from "./shape.ts";

// Gathering, scattering and sorting: none of them has a gradient here, the losses derive theirs by hand.

/** Rows of `x` at `indexes`. */
export const gather = (x: GraphTensor, indexes: GraphTensor): GraphTensor =>
  x.graph.add1(
    "GatherV2",
    [x, indexes, integer(x.graph, 0)],
    {
      Tparams: { type: x.dtype },
      Tindices: { type: "int32" },
      Taxis: { type: "int32" },
      batch_dims: { int: 0 },
    },
    { dtype: x.dtype, channels: x.channels },
  );

/** Entries of `x` at the coordinates in the rows of `indexes`. */
export const gatherAt = (x: GraphTensor, indexes: GraphTensor): GraphTensor =>
  x.graph.add1(
    "GatherNd",
    [x, indexes],
    { Tparams: { type: x.dtype }, Tindices: { type: "int32" } },
    { dtype: x.dtype },
  );

/** Zeros of the target shape with `values` added at the coordinates in the rows of `indexes`. */
export const scatter = (indexes: GraphTensor, values: GraphTensor, target: GraphTensor): GraphTensor =>
  values.graph.add1(
    "ScatterNd",
    [indexes, values, target],
    { T: { type: values.dtype }, Tindices: { type: "int32" } },
    { dtype: values.dtype },
  );

/** The coordinates of what is true, [n, rank] int32, in row-major order. */
export function whereTrue(condition: GraphTensor): GraphTensor {
  const found = condition.graph.add1("Where", [condition], { T: { type: "bool" } }, { dtype: "int64" });
  return cast(found, "int32");
}

/** The indexes of what is true in a vector, [n] int32. */
export const indexesWhere = (condition: GraphTensor): GraphTensor => reshape(whereTrue(condition), [-1]);

/** One number for each segment: over the values whose entry in `segments` is that segment. */
export const segment = (
  reduction: "Sum" | "Max" | "Min",
  values: GraphTensor,
  segments: GraphTensor,
  count: GraphTensor,
): GraphTensor =>
  values.graph.add1(
    `UnsortedSegment${reduction}`,
    [values, segments, count],
    { T: { type: values.dtype }, Tindices: { type: "int32" }, Tnumsegments: { type: "int32" } },
    { dtype: values.dtype },
  );

/** The k largest of each row and where they are, in no order. */
export const topK = (x: GraphTensor, k: number): [values: GraphTensor, indexes: GraphTensor] => {
  const [values, indexes] = x.graph.add(
    "TopKV2",
    [x, integer(x.graph, k)],
    { sorted: { bool: false }, T: { type: x.dtype } },
    [{ dtype: x.dtype }, { dtype: "int32" }],
  );
  return [values!, indexes!];
};
