import type { GraphTensor } from "../engine/graph/graph.ts";
import {
  add,
  cast,
  divide,
  logSoftmax,
  multiply,
  negate,
  softmax,
  subtract,
  sum,
} from "../engine/ops/arithmetic.ts";
import { reshape, shapeOf, sizeAt } from "../engine/ops/shape.ts";

export interface ClassificationLossOptions {
  /** Share of the target that all classes divide among them (arXiv 1512.00567). */
  readonly labelSmoothing: number;
  /** Images whose gradients move the weights together: the gradients gathered over them are those of a mean. */
  readonly nominalBatchSize: number;
}

export interface ClassificationLoss {
  /** Scalar: the sum over the images over the nominal batch; has a gradient. */
  readonly total: GraphTensor;
  /** Scalar: the mean over the images. */
  readonly mean: GraphTensor;
}

/**
 * Cross entropy of soft targets.
 * @param logits [B, 1, 1, C]
 * @param labels [B, C] shares of the classes, each row summing to 1
 */
export function classificationLoss(
  logits: GraphTensor,
  labels: GraphTensor,
  { labelSmoothing, nominalBatchSize }: ClassificationLossOptions,
): ClassificationLoss {
  const { graph, channels: classes } = logits;
  const rows = reshape(logits, [-1, classes]);
  const targets = add(multiply(labels, 1 - labelSmoothing), labelSmoothing / classes);
  const sumOverImages = negate(sum(multiply(targets, logSoftmax(rows)), [0, 1]));
  const total = multiply(sumOverImages, 1 / nominalBatchSize);
  graph.tape.record([logits], [total], ([dy]) => {
    const gradient = multiply(subtract(softmax(rows), targets), multiply(dy!, 1 / nominalBatchSize));
    return [reshape(gradient, shapeOf(logits), classes)];
  });
  const images = cast(sizeAt(shapeOf(rows), 0), "float32");
  return { total, mean: divide(sumOverImages, images) };
}
