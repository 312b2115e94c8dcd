import type { GraphTensor } from "../engine/graph/graph.ts";
import { cast, greater, integers } from "../engine/ops/arithmetic.ts";
import { gatherAt, whereTrue } from "../engine/ops/indexing.ts";
import { cut, reshape, shapeOf, sizeAt, unstack } from "../engine/ops/shape.ts";

/** The real boxes of a batch as rows; M of them. */
export interface GroundTruthRows {
  /** [M] image in the batch. */
  readonly images: GraphTensor;
  /** [M] class index. */
  readonly classes: GraphTensor;
  /** [M, 4] x1 y1 x2 y2, pixels. */
  readonly boxes: GraphTensor;
  readonly count: GraphTensor;
}

/** Leaves the padding out: from [B, G, 5] (class, x1, y1, x2, y2) and a mask [B, G], so that padding costs nothing. */
export function groundTruthRows(padded: GraphTensor, mask: GraphTensor): GroundTruthRows {
  const places = whereTrue(greater(mask, 0));
  const rows = gatherAt(padded, places);
  const [images] = unstack(places, 2, 1) as [GraphTensor, GraphTensor];
  const [classes, boxes] = cut(rows, integers(rows.graph, [1, 4]), 2, 1, [1, 4]) as [
    GraphTensor,
    GraphTensor,
  ];
  return {
    images,
    classes: cast(reshape(classes, [-1]), "int32"),
    boxes,
    count: sizeAt(shapeOf(rows), 0),
  };
}
