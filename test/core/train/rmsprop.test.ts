import { describe, expect, it } from "vitest";
import { Graph } from "../../../core/engine/graph/graph.ts";
import { Session } from "../../../core/engine/graph/session.ts";
import { filledTensor, floatTensor } from "../../../core/engine/host-tensor.ts";
import { identity, scalar } from "../../../core/engine/ops/arithmetic.ts";
import { assign } from "../../../core/engine/ops/state.ts";
import { Optimizer } from "../../../core/train/optimizer.ts";

const RATE = 0.05;
const MOMENTUM = 0.9;
const START = [-1.008651, 0.01517802, -1.208485, 0.8629878, 0.9836086, -1.292165];
const GRADIENTS = [
  [-1.273521, 0.652966, -0.03642541, 1.339479, 0.009186005, -1.868086],
  [0.147277, -0.4611367, -1.663677, 1.201398, -0.4854875, 0.2224711],
  [0.2642187, -1.131347, 1.03408, -1.299478, 0.5944572, 0.5285633],
];
/** After each step, by another implementation of TensorFlow's RMSProp. */
const EXPECTED = [
  [-0.946896, -0.01843119, -1.206567, 0.7985545, 0.9831247, -1.208621],
  [-0.8988356, -0.023969, -1.125088, 0.683723, 1.009261, -1.143895],
  [-0.8697424, 0.0302914, -1.101368, 0.6403382, 0.9992691, -1.111494],
];

/** Weights after each of the gradients, and the values that the optimizer's slots begin with. */
function stepped(gradients: readonly (readonly number[])[]): {
  weights: number[][];
  slots: Map<string, number>;
} {
  const graph = new Graph();
  const weight = graph.variable("weight", [START.length]);
  const gradient = graph.placeholder("gradient", "float32", [START.length]);
  const optimizer = new Optimizer(graph, { kind: "rmsprop", weightDecay: 0 });
  const moved = optimizer.update({ variable: weight, group: "bias" }, gradient);
  const after = graph.readVariable(weight.handle, weight.shape, [moved]);
  const begun = identity(
    scalar(graph, 1),
    [
      assign(weight, graph.constant(floatTensor(START))),
      ...Array.from(optimizer.slots.values(), ({ variable, initial }) =>
        assign(variable, graph.constant(filledTensor(variable.shape, initial))),
      ),
    ],
    "begun",
  );
  const session = new Session(graph);
  session.run({}, [begun]);
  const weights = gradients.map((values) => {
    const feeds = {
      gradient: floatTensor(values),
      "optimizer/momentum": floatTensor([MOMENTUM], []),
      "optimizer/biasRate": floatTensor([RATE], []),
    };
    return Array.from(session.run(feeds, [after])[0]!.data);
  });
  session.close();
  const slots = new Map(Array.from(optimizer.slots, ([name, { initial }]) => [name, initial]));
  return { weights, slots };
}

describe("RMSProp", () => {
  it("moves weights as TensorFlow's does, step by step", () => {
    const { weights } = stepped(GRADIENTS);
    weights.forEach((row, step) => {
      row.forEach((value, at) => {
        expect(value).toBeCloseTo(EXPECTED[step]![at]!, 5);
      });
    });
  });

  it("begins its mean square at 1 and adds epsilon under the root", () => {
    const { weights, slots } = stepped([[2, 0, 0, 0, 0, 0]]);
    const meanSquare = 0.9 * 1 + 0.1 * 2 ** 2;
    expect(weights[0]![0]).toBeCloseTo(START[0]! - (RATE * 2) / Math.sqrt(meanSquare + 0.001), 6);
    expect(slots).toEqual(
      new Map([
        ["weight/meanSquare", 1],
        ["weight/momentum", 0],
      ]),
    );
  });
});
