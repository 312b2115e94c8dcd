import type { GraphTensor } from "../graph/graph.ts";
import { add, cast, logistic, multiply } from "./arithmetic.ts";

const FLOAT = { T: { type: "float32" } } as const;

/**
 * x * sigmoid(x), also called SiLU (arXiv 1702.03118). Not oneDNN's fused `_MklSwish`: several of them at once disturb
 * each other (docs/decisions/0008-no-fused-silu.md).
 */
export function swish(x: GraphTensor): GraphTensor {
  const { graph } = x;
  const y = multiply(x, logistic(x));
  graph.tape.record([x], [y], ([dy]) => {
    // The sigmoid is computed again here: holding it from the forward pass would cost a feature map for each layer.
    // In float32: TensorFlow's own loops take three times as long over bfloat16, and round after each operation.
    const [wide, gradient] = graph.after(dy!, () => [cast(x, "float32"), cast(dy!, "float32")] as const);
    const s = graph.after(dy!, () => logistic(wide));
    return [cast(multiply(gradient, add(s, sigmoidGradient(s, wide))), x.dtype)];
  });
  return y;
}

export function sigmoid(x: GraphTensor): GraphTensor {
  const s = logistic(x);
  x.graph.tape.record([x], [s], ([dy]) => [sigmoidGradient(s, dy!)]);
  return s;
}

/** dy * s * (1 - s). */
const sigmoidGradient = (s: GraphTensor, dy: GraphTensor): GraphTensor =>
  s.graph.add1("SigmoidGrad", [s, dy], FLOAT, { dtype: "float32", channels: s.channels });
