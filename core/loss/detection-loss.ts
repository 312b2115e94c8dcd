import type { GraphTensor } from "../engine/graph/graph.ts";
import { floatTensor } from "../engine/host-tensor.ts";
import {
  absolute,
  cast,
  divide,
  exponential,
  logistic,
  logSoftmax,
  maximum,
  minimum,
  multiply,
  negate,
  relu,
  softplus,
  subtract,
  subtractFrom,
  sum,
} from "../engine/ops/arithmetic.ts";
import { gather, gatherAt, scatter } from "../engine/ops/indexing.ts";
import {
  broadcastTo,
  cut,
  expand,
  join,
  reshape,
  shape,
  shapeOf,
  sizeAt,
  stack,
} from "../engine/ops/shape.ts";
import { anchorPoints, DFL_BINS, decodeBoxes, flattenLevels } from "../model/box-decoding.ts";
import type { HeadLevel } from "../model/detector.ts";
import { type Ciou, ciou } from "./ciou.ts";
import { groundTruthRows } from "./ground-truth.ts";
import { assignAnchors, corners, cornersAt } from "./task-aligned-assigner.ts";

/** Weights of the three terms: YOLOv8's. */
export const LOSS_GAINS = { box: 7.5, classification: 0.5, distribution: 1.5 } as const;

/** Distances beyond the last bin are learnt as just short of it. */
const LARGEST_DISTANCE = DFL_BINS - 1 - 0.01;

export interface DetectionLoss {
  /** Scalar: the sum of the terms times the number of images; has a gradient. */
  readonly total: GraphTensor;
  /** [3] box, classification and distribution with their gains, each divided by the sum of target scores. */
  readonly terms: GraphTensor;
}

/**
 * BCE on classes, CIoU and distribution focal loss on boxes of assigned anchors (arXiv 2108.07755, 1911.08287,
 * 2006.04388), with one hand-derived gradient: the assignment is not differentiated.
 * @param groundTruth [B, G, 5] class, x1, y1, x2, y2 in pixels of the network's input
 * @param mask [B, G] 1 for a real box
 */
export function detectionLoss(
  levels: readonly HeadLevel[],
  groundTruth: GraphTensor,
  mask: GraphTensor,
  classes: number,
): DetectionLoss {
  const { graph } = groundTruth;
  const { points, strides, counts } = anchorPoints(levels);
  const images = sizeAt(shapeOf(levels[0]!.box), 0);
  const anchors = sizeAt(shapeOf(points), 0);
  const rows = multiply(images, anchors);
  const boxLogits = flattenLevels(
    levels.map(({ box }) => box),
    4 * DFL_BINS,
  );
  const classLogits = flattenLevels(
    levels.map((level) => level.classes),
    classes,
  );
  const repeated = (x: GraphTensor, width: number): GraphTensor =>
    reshape(broadcastTo(expand(x, 0), shape(graph, [images, anchors, width])), [-1, width]);
  const rowStrides = repeated(expand(strides, 1), 1);
  const boxes = decodeBoxes(boxLogits, points, images);
  const truth = groundTruthRows(groundTruth, mask);
  const assignment = assignAnchors({
    boxes: multiply(boxes, rowStrides),
    probability: (row, labels) => logistic(gatherAt(classLogits, stack([row, labels], 1))),
    points: multiply(points, expand(strides, 1)),
    groundTruth: truth,
    anchors,
    rows,
  });

  const scoreSum = maximum(sum(assignment.scores, [0]), 1);
  const targetClasses = stack([assignment.rows, gather(truth.classes, assignment.groundTruths)], 1);
  const classification = subtract(
    sum(softplus(classLogits), [0, 1]),
    sum(multiply(gatherAt(classLogits, targetClasses), assignment.scores), [0]),
  );
  const targets = divide(gather(truth.boxes, assignment.groundTruths), gather(rowStrides, assignment.rows));
  const overlap = ciou(cornersAt(boxes, assignment.rows), corners(targets));
  const box = sum(multiply(subtractFrom(1, overlap.value), assignment.scores), [0]);
  const distances = distributionTerm(
    gather(boxLogits, assignment.rows),
    gather(repeated(points, 2), assignment.rows),
    targets,
  );
  const distribution = multiply(sum(multiply(distances.loss, assignment.scores), [0]), 1 / 4);
  const terms = divide(
    stack([
      multiply(box, LOSS_GAINS.box),
      multiply(classification, LOSS_GAINS.classification),
      multiply(distribution, LOSS_GAINS.distribution),
    ]),
    scoreSum,
  );
  const imageCount = cast(images, "float32");
  const total = multiply(sum(terms, [0]), imageCount);

  graph.tape.record(
    [...levels.map((level) => level.box), ...levels.map((level) => level.classes)],
    [total],
    ([dy]) => {
      const scale = multiply(dy!, divide(imageCount, scoreSum));
      const boxGradient = multiply(boxLogitGradient(overlap, distances, assignment.scores), scale);
      const targetScores = scatter(targetClasses, assignment.scores, shapeOf(classLogits));
      const classGradient = multiply(
        subtract(logistic(classLogits), targetScores),
        multiply(scale, LOSS_GAINS.classification),
      );
      const allBoxes = scatter(expand(assignment.rows, 1), boxGradient, shapeOf(boxLogits));
      const lengths = stack(counts);
      return [
        ...unflatten(
          allBoxes,
          levels.map((level) => level.box),
          lengths,
          images,
        ),
        ...unflatten(
          classGradient,
          levels.map((level) => level.classes),
          lengths,
          images,
        ),
      ];
    },
  );
  return { total, terms };
}

interface DistributionTerm {
  /** [F] cross entropy between the two bins next to the true distance, summed over the four sides. */
  readonly loss: GraphTensor;
  /** [F, 4, R] predicted and target distributions. */
  readonly predicted: GraphTensor;
  readonly target: GraphTensor;
  /** [1, 1, R] 0, 1, … R-1. */
  readonly bins: GraphTensor;
}

function distributionTerm(logits: GraphTensor, points: GraphTensor, targets: GraphTensor): DistributionTerm {
  const { graph } = logits;
  const bins = graph.constant(
    floatTensor(
      Array.from({ length: DFL_BINS }, (_, bin) => bin),
      [1, 1, DFL_BINS],
    ),
  );
  const { low, high } = corners(targets);
  const distance = minimum(
    relu(join([subtract(points, low), subtract(high, points)], 1, 4)),
    LARGEST_DISTANCE,
  );
  // A hat round the distance puts its weight on the two neighbouring bins, nearer one more.
  const target = relu(subtractFrom(1, absolute(subtract(expand(distance, 2), bins))));
  const logProbability = reshape(logSoftmax(reshape(logits, [-1, DFL_BINS])), [-1, 4, DFL_BINS]);
  const loss = negate(sum(multiply(target, logProbability), [1, 2]));
  return { loss, predicted: exponential(logProbability), target, bins };
}

/** [F, 4R] gradient of the box and distribution terms with respect to the logits of assigned anchors. */
function boxLogitGradient(
  overlap: Ciou,
  { predicted, target, bins }: DistributionTerm,
  scores: GraphTensor,
): GraphTensor {
  const byCorner = overlap.gradient(multiply(expand(scores, 1), -LOSS_GAINS.box));
  // A corner is its point minus the left and top distance, or plus the right and bottom one.
  const byDistance = expand(join([negate(byCorner.low), byCorner.high], 1, 4), 2);
  const expected = sum(multiply(predicted, bins), [2], true);
  const throughDistance = multiply(multiply(predicted, subtract(bins, expected)), byDistance);
  const weight = expand(expand(multiply(scores, LOSS_GAINS.distribution / 4), 1), 2);
  const byDistribution = multiply(subtract(predicted, target), weight);
  const { graph } = scores;
  return reshape(
    graph.add1("AddV2", [throughDistance, byDistribution], { T: { type: "float32" } }, { dtype: "float32" }),
    [-1, 4 * DFL_BINS],
  );
}

/** From rows [B*A, C] back to the maps they came from. */
function unflatten(
  rows: GraphTensor,
  maps: readonly GraphTensor[],
  lengths: GraphTensor,
  images: GraphTensor,
): GraphTensor[] {
  const channels = maps[0]!.channels;
  return cut(reshape(rows, [images, -1, channels]), lengths, maps.length, 1).map((part, level) =>
    reshape(part, shapeOf(maps[level]!), channels),
  );
}
