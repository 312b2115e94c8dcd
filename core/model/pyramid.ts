import type { GraphTensor } from "../engine/graph/graph.ts";

/** What a backbone gives: [B, H/8, W/8, c3], [B, H/16, W/16, c4], [B, H/32, W/32, c5]. */
export interface Pyramid {
  readonly p3: GraphTensor;
  readonly p4: GraphTensor;
  readonly p5: GraphTensor;
}
