import { Graph } from "../graph/graph.ts";
import { Session } from "../graph/session.ts";
import { floatTensor } from "../host-tensor.ts";
import { swish } from "../ops/activation.ts";
import { relativeDifference } from "./relative-difference.ts";

/** Relative error of the fused SiLU from -20 to 20, odd in number so that vectors have a rest. */
export function checkFusedSwish(): number {
  const graph = new Graph({ pointwise: "matmul", swish: "fused" });
  const x = graph.placeholder("x", "float32", [-1, -1, -1, 3]);
  const y = swish(x);
  const values = Float32Array.from({ length: 3 * 11 * 13 }, (_, i) => -20 + (40 * i) / (3 * 11 * 13 - 1));
  const session = new Session(graph);
  try {
    const [fetched] = session.run({ x: floatTensor(values, [1, 11, 13, 3]) }, [y]);
    const expected = Float64Array.from(values, (value) => value / (1 + Math.exp(-value)));
    return relativeDifference(fetched!.data as Float32Array, expected);
  } finally {
    session.close();
  }
}
