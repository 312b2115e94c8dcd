import { describe, expect, it } from "vitest";
import { runEagerly } from "../../../core/engine/graph/eager.ts";
import { Graph } from "../../../core/engine/graph/graph.ts";
import { floatTensor } from "../../../core/engine/host-tensor.ts";
import { scalar } from "../../../core/engine/ops/arithmetic.ts";
import { classificationLoss } from "../../../core/loss/classification-loss.ts";

const LOGITS = [1, 2, 0.5, -1, 0, 3];
const SHARES = [0.25, 0.75, 0, 0, 0, 1];
const SMOOTHING = 0.1;

/** Mean cross entropy of the two images, written out. */
function byHand(logits: readonly number[]): number {
  let sum = 0;
  for (const image of [0, 1]) {
    const row = logits.slice(image * 3, image * 3 + 3);
    const normaliser = Math.log(row.reduce((total, logit) => total + Math.exp(logit), 0));
    row.forEach((logit, at) => {
      const target = SHARES[image * 3 + at]! * (1 - SMOOTHING) + SMOOTHING / 3;
      sum -= target * (logit - normaliser);
    });
  }
  return sum / 2;
}

describe("a classifier's loss", () => {
  it("is the cross entropy of smoothed shares, and its gradient that of a mean over the nominal batch", () => {
    const graph = new Graph();
    const logits = graph.placeholder("logits", "float32", [2, 1, 1, 3]);
    const labels = graph.placeholder("labels", "float32", [-1, 3]);
    const options = { labelSmoothing: SMOOTHING, nominalBatchSize: 4 };
    const { total, mean } = classificationLoss({ ...logits, channels: 3 }, labels, options);
    const gradient = graph.tape.gradients(total, [{ ...logits, channels: 3 }], scalar(graph, 1))[0]!;
    const feeds = { logits: floatTensor(LOGITS, [2, 1, 1, 3]), labels: floatTensor(SHARES, [2, 3]) };
    const [told, trained, moves] = runEagerly(graph, feeds, {}, [mean, total, gradient]);
    expect(told!.data[0]).toBeCloseTo(byHand(LOGITS), 5);
    expect(trained!.data[0]).toBeCloseTo(byHand(LOGITS) / 2, 5);
    LOGITS.forEach((_, at) => {
      const nudged = (by: number): number =>
        byHand(LOGITS.map((value, i) => (i === at ? value + by : value)));
      expect(moves!.data[at]).toBeCloseTo((nudged(1e-4) - nudged(-1e-4)) / 2e-4 / 2, 4);
    });
  });
});
