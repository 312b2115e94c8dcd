import type { GraphTensor } from "../engine/graph/graph.ts";
import {
  add,
  and,
  divide,
  equal,
  greater,
  integer,
  multiply,
  power,
  relu,
  select,
  squareRoot,
  subtract,
} from "../engine/ops/arithmetic.ts";
import { gather, indexesWhere, scatter, segment, topK, whereTrue } from "../engine/ops/indexing.ts";
import {
  broadcastTo,
  expand,
  fill,
  halves,
  range,
  reshape,
  shapeOf,
  stack,
  unstack,
} from "../engine/ops/shape.ts";
import { type CornerPair, ciou } from "./ciou.ts";
import type { GroundTruthRows } from "./ground-truth.ts";

/** Candidates for each box, and the exponents of class probability and overlap in the alignment metric. */
const TOP_K = 10;
const BETA = 6;

export interface AssignerInput {
  /** [B*A, 4] predicted boxes x1 y1 x2 y2, pixels. */
  readonly boxes: GraphTensor;
  /** [K] probability of a class at rows of the batch's anchors. */
  readonly probability: (rows: GraphTensor, classes: GraphTensor) => GraphTensor;
  /** [A, 2] anchors' centres, pixels. */
  readonly points: GraphTensor;
  readonly groundTruth: GroundTruthRows;
  /** A and B*A, scalars. */
  readonly anchors: GraphTensor;
  readonly rows: GraphTensor;
}

/** The anchors that learn a box; F of them. */
export interface Assignment {
  /** [F] row of the batch's anchors. */
  readonly rows: GraphTensor;
  /** [F] row of the ground truths. */
  readonly groundTruths: GraphTensor;
  /** [F] target score: the alignment, scaled so that a box's best anchor scores its best overlap. */
  readonly scores: GraphTensor;
}

/**
 * Task-aligned assignment (arXiv 2108.07755): a box claims the TOP_K anchors of highest p^.5 * CIoU^6 among those
 * whose centre it contains; an anchor claimed twice goes to the box it overlaps most. Only pairs of a box and an anchor
 * inside it are ever evaluated, so the cost follows the area that boxes cover. Without a gradient.
 */
export function assignAnchors(input: AssignerInput): Assignment {
  const { groundTruth, anchors, rows } = input;
  const pairs = insidePairs(input.points, groundTruth.boxes);
  const [pairBox, pairAnchor] = unstack(pairs, 2, 1) as [GraphTensor, GraphTensor];
  const rowOf = (box: GraphTensor, anchor: GraphTensor): GraphTensor =>
    add(multiply(gather(groundTruth.images, box), anchors), anchor);
  const pairRow = rowOf(pairBox, pairAnchor);
  const overlap = relu(ciou(cornersAt(input.boxes, pairRow), cornersAt(groundTruth.boxes, pairBox)).value);
  const probability = input.probability(pairRow, gather(groundTruth.classes, pairBox));
  const metric = multiply(squareRoot(probability), power(overlap, BETA));

  const claims = topClaims(pairs, metric, groundTruth.count, anchors);
  const claimRow = rowOf(claims.boxes, claims.anchors);
  const owner = settle({ claimRow, claimBox: claims.boxes, pairRow, pairBox, overlap, rows, groundTruth });
  const assigned = indexesWhere(equal(pairBox, gather(owner, pairRow)));
  const assignedBox = gather(pairBox, assigned);
  const assignedMetric = gather(metric, assigned);
  const best = (values: GraphTensor): GraphTensor =>
    gather(segment("Max", values, assignedBox, groundTruth.count), assignedBox);
  const scores = divide(
    multiply(assignedMetric, best(gather(overlap, assigned))),
    add(best(assignedMetric), 1e-9),
  );
  return { rows: gather(pairRow, assigned), groundTruths: assignedBox, scores };
}

/** [K, 2] (box, anchor) wherever the anchor's centre lies inside the box. */
function insidePairs(points: GraphTensor, boxes: GraphTensor): GraphTensor {
  const [x, y] = unstack(points, 2, 1).map((t) => expand(t, 0)) as [GraphTensor, GraphTensor];
  const edges = unstack(boxes, 4, 1).map((t) => expand(t, 1));
  const [x1, y1, x2, y2] = edges as [GraphTensor, GraphTensor, GraphTensor, GraphTensor];
  const apart = (a: GraphTensor, b: GraphTensor): GraphTensor => greater(subtract(a, b), 1e-9);
  return whereTrue(and(and(apart(x, x1), apart(x2, x)), and(apart(y, y1), apart(y2, y))));
}

/** Each box's TOP_K pairs; a pair of metric 0 claims nothing. */
function topClaims(
  pairs: GraphTensor,
  metric: GraphTensor,
  boxes: GraphTensor,
  anchors: GraphTensor,
): { readonly boxes: GraphTensor; readonly anchors: GraphTensor } {
  const dense = scatter(pairs, metric, stack([boxes, anchors]));
  const [values, indexes] = topK(dense, TOP_K);
  const box = broadcastTo(expand(range(boxes), 1), shapeOf(indexes));
  const claimed = indexesWhere(greater(reshape(values, [-1]), 0));
  return { boxes: gather(reshape(box, [-1]), claimed), anchors: gather(reshape(indexes, [-1]), claimed) };
}

interface Claims {
  readonly claimRow: GraphTensor;
  readonly claimBox: GraphTensor;
  readonly pairRow: GraphTensor;
  readonly pairBox: GraphTensor;
  readonly overlap: GraphTensor;
  readonly rows: GraphTensor;
  readonly groundTruth: GroundTruthRows;
}

/**
 * [B*A] the box each anchor learns, or -1. A contested anchor goes to the box of highest overlap among all that contain
 * it, not only those that claimed it; to the first on a tie.
 */
function settle({ claimRow, claimBox, pairRow, pairBox, overlap, rows, groundTruth }: Claims): GraphTensor {
  const { graph } = claimRow;
  const one = integer(graph, 1);
  const claims = segment("Sum", fill(shapeOf(claimRow), one), claimRow, rows);
  const only = segment("Max", claimBox, claimRow, rows);
  const bestOverlap = gather(segment("Max", overlap, pairRow, rows), pairRow);
  const candidates = select(equal(overlap, bestOverlap), pairBox, groundTruth.count);
  const first = segment("Min", candidates, pairRow, rows);
  return select(greater(claims, one), first, select(equal(claims, one), only, integer(graph, -1)));
}

/** Rows of boxes [N, 4] as corner pairs. */
export function cornersAt(boxes: GraphTensor, rows: GraphTensor): CornerPair {
  return corners(gather(boxes, rows));
}

export function corners(boxes: GraphTensor): CornerPair {
  const [low, high] = halves(boxes, 1);
  return { low, high };
}
