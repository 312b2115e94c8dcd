import type { GraphTensor } from "../engine/graph/graph.ts";
import { floatTensor } from "../engine/host-tensor.ts";
import { add, cast, logistic, multiply, scalar, softmax, subtract } from "../engine/ops/arithmetic.ts";
import { matrixProduct } from "../engine/ops/convolution.ts";
import {
  broadcastTo,
  expand,
  fill,
  halves,
  join,
  range,
  reshape,
  shapeOf,
  sizeAt,
  stack,
} from "../engine/ops/shape.ts";
import type { HeadLevel } from "./detector.ts";

/** R: bins of the distribution over each of a box's four distances (arXiv 2006.04388). */
export const DFL_BINS = 16;

/** Pixels of the image for a cell of each pyramid level. */
export const STRIDES = [8, 16, 32] as const;

/** The constant weights of the projection from bins to distances; public checkpoints count them as parameters. */
export const DFL_PROJECTION_WEIGHTS = DFL_BINS;

export interface AnchorPoints {
  /** [A, 2] x and y of each cell's centre in units of its level's stride. */
  readonly points: GraphTensor;
  /** [A] */
  readonly strides: GraphTensor;
  /** Cells of each level, scalars. */
  readonly counts: readonly GraphTensor[];
}

/** The centres of all cells of all levels, level after level, row by row. */
export function anchorPoints(levels: readonly HeadLevel[]): AnchorPoints {
  const points: GraphTensor[] = [];
  const strides: GraphTensor[] = [];
  const counts: GraphTensor[] = [];
  levels.forEach(({ box }, level) => {
    const { graph } = box;
    const sizes = shapeOf(box);
    const [height, width] = [sizeAt(sizes, 1), sizeAt(sizes, 2)];
    const grid = stack([height, width]);
    const centres = (count: GraphTensor, axis: number): GraphTensor =>
      broadcastTo(expand(add(cast(range(count), "float32"), 0.5), axis), grid);
    points.push(reshape(stack([centres(width, 0), centres(height, 1)], 2), [-1, 2]));
    counts.push(multiply(height, width));
    strides.push(fill(expand(counts[level]!, 0), scalar(graph, STRIDES[level]!)));
  });
  return { points: join(points, 0, 2), strides: join(strides, 0), counts };
}

/** Maps of all levels as rows, [B*A, channels]: image by image, in the order of the anchor points. */
export function flattenLevels(maps: readonly GraphTensor[], channels: number): GraphTensor {
  const images = sizeAt(shapeOf(maps[0]!), 0);
  const rows = maps.map((map) => reshape(map, [images, -1, channels]));
  return reshape(join(rows, 1, channels), [-1, channels]);
}

/**
 * Expected distances to left, top, right and bottom, then corners, in units of the stride.
 * `boxLogits` is [B*A, 4R]; the result is [B*A, 4] x1 y1 x2 y2.
 */
export function decodeBoxes(boxLogits: GraphTensor, points: GraphTensor, images: GraphTensor): GraphTensor {
  const { graph } = boxLogits;
  const bins = Array.from({ length: DFL_BINS }, (_, bin) => bin);
  const projection = graph.constant(floatTensor(bins, [DFL_BINS, 1]));
  const probabilities = softmax(reshape(boxLogits, [-1, DFL_BINS]));
  const distances = reshape(matrixProduct(probabilities, projection), [images, -1, 4]);
  const [low, high] = halves(distances, 2);
  return reshape(join([subtract(points, low), add(points, high)], 2, 4), [-1, 4]);
}

/**
 * The detector's output in the terms of its users: [B, A, 4 + C], box corners in pixels of the input and the
 * probability of each class.
 */
export function decodeDetections(levels: readonly HeadLevel[], classes: number): GraphTensor {
  const { points, strides } = anchorPoints(levels);
  const images = sizeAt(shapeOf(levels[0]!.box), 0);
  const boxLogits = flattenLevels(
    levels.map(({ box }) => box),
    4 * DFL_BINS,
  );
  const boxes = multiply(
    reshape(decodeBoxes(boxLogits, points, images), [images, -1, 4]),
    expand(strides, 1),
  );
  const classLogits = levels.map((level) => reshape(level.classes, [images, -1, classes]));
  return join([boxes, logistic(join(classLogits, 1, classes))], 2, 4 + classes);
}
