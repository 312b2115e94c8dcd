import type { Graph, GraphTensor } from "../graph/graph.ts";
import { add, cast, divide, floor, integers, maximum, multiply, subtractFrom } from "./arithmetic.ts";
import { cut, join, shapeOf } from "./shape.ts";

// Rates are scalars of the graph, fed each step: progressive learning moves them without another graph. Masks come
// from a counter-based generator whose seed is fed, too, so that a resumed run draws what the uncut one drew.

/** Drops elements with probability `rate` and scales the rest up (arXiv 1207.0580). `salt` tells layers apart. */
export function dropout(x: GraphTensor, rate: GraphTensor, seed: GraphTensor, salt: number): GraphTensor {
  return masked(x, shapeOf(x), rate, seed, salt);
}

/**
 * Drops a whole residual branch for some of the images with probability `rate` and scales it up for the rest
 * (stochastic depth, arXiv 1603.09382).
 */
export function dropBranch(x: GraphTensor, rate: GraphTensor, seed: GraphTensor, salt: number): GraphTensor {
  const [images] = cut(shapeOf(x), integers(x.graph, [1, 3]), 2, 0) as [GraphTensor];
  return masked(x, join([images, integers(x.graph, [1, 1, 1])], 0), rate, seed, salt);
}

function masked(
  x: GraphTensor,
  maskShape: GraphTensor,
  rate: GraphTensor,
  seed: GraphTensor,
  salt: number,
): GraphTensor {
  const keep = subtractFrom(1, rate);
  const noise = uniform(x.graph, maskShape, add(seed, integers(x.graph, [salt, 0])));
  // 1 with probability keep, else 0; over keep. The floor on keep only guards against a rate of 1.
  const mask = cast(divide(floor(add(noise, keep)), maximum(keep, 1e-3)), x.dtype);
  const y = { ...multiply(x, mask), channels: x.channels };
  x.graph.tape.record([x], [y], ([dy]) => [{ ...multiply(dy!, mask), channels: x.channels }]);
  return y;
}

/** Numbers in [0, 1) that depend on the seed [2] int32 alone. */
function uniform(graph: Graph, shape: GraphTensor, seed: GraphTensor): GraphTensor {
  return graph.add1(
    "StatelessRandomUniform",
    [shape, seed],
    { T: { type: "int32" }, Tseed: { type: "int32" }, dtype: { type: "float32" } },
    { dtype: "float32" },
  );
}
