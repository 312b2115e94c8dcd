import type { GraphTensor } from "../engine/graph/graph.ts";
import { floatTensor } from "../engine/host-tensor.ts";
import {
  add,
  arcTangent,
  cast,
  divide,
  greater,
  maximum,
  minimum,
  multiply,
  negate,
  relu,
  square,
  subtract,
  sum,
} from "../engine/ops/arithmetic.ts";
import { expand, stack, unstack } from "../engine/ops/shape.ts";

/** Boxes as corner pairs: top-left and bottom-right, each [N, 2]. */
export interface CornerPair {
  readonly low: GraphTensor;
  readonly high: GraphTensor;
}

/** Complete IoU of boxes in pairs, with what its gradient needs. */
export interface Ciou {
  /** [N], in (-1.5, 1]. */
  readonly value: GraphTensor;
  /** Gradients with respect to the first boxes' corners, times `weight` [N, 1]. */
  readonly gradient: (weight: GraphTensor) => CornerPair;
}

/** Keeps areas and distances of degenerate boxes away from 0, where the reference implementation has it too. */
const EPSILON = 1e-7;

/**
 * CIoU = IoU - centre distance² / enclosing diagonal² - alpha * v (arXiv 1911.08287). alpha is a constant for the
 * gradient, as the paper's authors have it.
 */
export function ciou(predicted: CornerPair, target: CornerPair): Ciou {
  const { low: pl, high: ph } = predicted;
  const { low: tl, high: th } = target;
  const heightEpsilon = pl.graph.constant(floatTensor([0, EPSILON], [1, 2]));
  const predictedSize = add(subtract(ph, pl), heightEpsilon);
  const targetSize = add(subtract(th, tl), heightEpsilon);
  const overlap = subtract(minimum(ph, th), maximum(pl, tl));
  const overlapSize = relu(overlap);
  const enclosingSize = subtract(maximum(ph, th), minimum(pl, tl));
  const [pw, phh] = unstack(predictedSize, 2, 1) as [GraphTensor, GraphTensor];
  const [tw, thh] = unstack(targetSize, 2, 1) as [GraphTensor, GraphTensor];
  const [ow, oh] = unstack(overlapSize, 2, 1) as [GraphTensor, GraphTensor];
  const intersection = multiply(ow, oh);
  const areas = add(multiply(pw, phh), multiply(tw, thh));
  const union = add(subtract(areas, intersection), EPSILON);
  const iou = divide(intersection, union);
  const diagonal2 = add(sum(square(enclosingSize), [1]), EPSILON);
  const centreOffset = subtract(add(tl, th), add(pl, ph));
  const distance2 = multiply(sum(square(centreOffset), [1]), 0.25);
  const angle = subtract(arcTangent(divide(tw, thh)), arcTangent(divide(pw, phh)));
  const v = multiply(square(angle), 4 / Math.PI ** 2);
  const alpha = divide(v, add(subtract(v, iou), 1 + EPSILON));
  const value = subtract(iou, add(divide(distance2, diagonal2), multiply(v, alpha)));

  const gradient = (weight: GraphTensor): CornerPair => {
    const column = (x: GraphTensor): GraphTensor => expand(x, 1);
    const union2 = square(union);
    const byIntersection = divide(add(union, intersection), union2);
    const byArea = negate(divide(intersection, union2));
    const byOverlap = multiply(multiply(column(byIntersection), stack([oh, ow], 1)), indicator(overlap, 0));
    const byEnclosing = multiply(column(divide(multiply(distance2, 2), square(diagonal2))), enclosingSize);
    const byAngle = divide(multiply(multiply(alpha, angle), 8 / Math.PI ** 2), add(square(pw), square(phh)));
    const bySize = add(
      multiply(column(byArea), stack([phh, pw], 1)),
      stack([multiply(byAngle, phh), negate(multiply(byAngle, pw))], 1),
    );
    const byCentre = divide(centreOffset, column(multiply(diagonal2, 2)));
    const inside = add(multiply(byOverlap, indicator(th, ph)), multiply(byEnclosing, indicator(ph, th)));
    const outside = add(multiply(byOverlap, indicator(pl, tl)), multiply(byEnclosing, indicator(tl, pl)));
    return {
      low: multiply(subtract(subtract(byCentre, outside), bySize), weight),
      high: multiply(add(add(inside, bySize), byCentre), weight),
    };
  };
  return { value, gradient };
}

/** 1 where a > b, else 0. */
const indicator = (a: GraphTensor, b: GraphTensor | number): GraphTensor => cast(greater(a, b), "float32");
