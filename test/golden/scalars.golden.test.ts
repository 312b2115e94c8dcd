import { expect, it } from "vitest";
import { Graph } from "../../core/engine/graph/graph.ts";
import { Session } from "../../core/engine/graph/session.ts";
import { filledTensor, floatTensor } from "../../core/engine/host-tensor.ts";
import { identity, scalar } from "../../core/engine/ops/arithmetic.ts";
import { assign } from "../../core/engine/ops/state.ts";
import { DFL_PROJECTION_WEIGHTS } from "../../core/model/box-decoding.ts";
import { detector } from "../../core/model/detector.ts";
import { DETECTOR_SCALES, detectorSpec } from "../../core/model/detector-spec.ts";
import { efficientNetClassifier } from "../../core/model/efficientnet-v2.ts";
import { EFFICIENTNETS } from "../../core/model/efficientnet-v2-spec.ts";
import { evaluationBuilder } from "../../core/model/network-builder.ts";
import { ParameterStore } from "../../core/model/parameter-store.ts";
import { Optimizer } from "../../core/train/optimizer.ts";
import { describeGolden, readGoldenJson } from "./golden-folder.ts";

interface Scalars {
  readonly params: {
    readonly yolov8_80_classes: Readonly<Record<string, number>>;
    readonly efficientnetv2_1000_classes: Readonly<Record<string, number>>;
  };
  readonly rmsprop_tf: {
    readonly lr: number;
    readonly momentum: number;
    readonly start: number[];
    readonly gradients: number[][];
    readonly steps: { readonly weights: number[]; readonly ema_decay_099: number[] }[];
  };
}

describeGolden("parameter counts and optimizer steps", (folder) => {
  const scalars = readGoldenJson<Scalars>(folder, "scalars.json");

  it("counts YOLOv8's parameters in five scales", () => {
    for (const scale of Object.keys(DETECTOR_SCALES)) {
      const graph = new Graph();
      const parameters = new ParameterStore(graph);
      const image = graph.placeholder("image", "float32", [-1, -1, -1, 3]);
      detector(evaluationBuilder(graph, parameters), image, detectorSpec(`yolov8${scale}`), 80);
      expect(parameters.count + DFL_PROJECTION_WEIGHTS).toBe(scalars.params.yolov8_80_classes[scale]);
    }
  });

  it("counts the parameters of EfficientNetV2 in seven sizes", () => {
    for (const [size, spec] of Object.entries(EFFICIENTNETS)) {
      const graph = new Graph();
      const parameters = new ParameterStore(graph);
      const image = graph.placeholder("image", "float32", [-1, -1, -1, 3]);
      efficientNetClassifier(evaluationBuilder(graph, parameters), image, spec, 1000);
      expect(parameters.count).toBe(scalars.params.efficientnetv2_1000_classes[`tf_efficientnetv2_${size}`]);
    }
  });

  it("steps RMSProp and its moving average as TensorFlow defines them", () => {
    const { lr, momentum, start, gradients, steps } = scalars.rmsprop_tf;
    const graph = new Graph();
    const weight = graph.variable("weight", [start.length]);
    const gradient = graph.placeholder("gradient", "float32", [start.length]);
    const optimizer = new Optimizer(graph, { kind: "rmsprop", weightDecay: 0 });
    const moved = optimizer.update({ variable: weight, group: "bias" }, gradient);
    const after = graph.readVariable(weight.handle, weight.shape, [moved]);
    const initial = [
      assign(weight, graph.constant(floatTensor(start))),
      ...Array.from(optimizer.slots.values(), (slot) =>
        assign(slot.variable, graph.constant(filledTensor(slot.variable.shape, slot.initial))),
      ),
    ];
    const initialise = identity(scalar(graph, 1), initial, "initialise");
    const session = new Session(graph);
    session.run({}, [initialise]);
    let ema = start;
    steps.forEach((step, i) => {
      const rates = { learningRate: { kernel: lr, norm: lr, bias: lr }, momentum, update: i + 1 };
      const { "optimizer/momentum": fedMomentum, "optimizer/biasRate": fedRate } = Optimizer.feeds(rates);
      const feeds = {
        gradient: floatTensor(gradients[i]!),
        "optimizer/momentum": fedMomentum!,
        "optimizer/biasRate": fedRate!,
      };
      const weights = Array.from(session.run(feeds, [after])[0]!.data);
      ema = ema.map((value, k) => 0.99 * value + 0.01 * weights[k]!);
      weights.forEach((value, k) => {
        expect(value).toBeCloseTo(step.weights[k]!, 5);
        expect(ema[k]!).toBeCloseTo(step.ema_decay_099[k]!, 5);
      });
    });
    session.close();
  });
});
