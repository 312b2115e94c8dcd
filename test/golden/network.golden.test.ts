import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { runEagerly } from "../../core/engine/graph/eager.ts";
import { Graph, type GraphTensor } from "../../core/engine/graph/graph.ts";
import { type Feeds, Session } from "../../core/engine/graph/session.ts";
import { floatTensor, type HostTensor } from "../../core/engine/host-tensor.ts";
import { identity, scalar } from "../../core/engine/ops/arithmetic.ts";
import { join as joinMaps } from "../../core/engine/ops/shape.ts";
import { detectionLoss } from "../../core/loss/detection-loss.ts";
import { decodeDetections } from "../../core/model/box-decoding.ts";
import { detector } from "../../core/model/detector.ts";
import { detectorSpec } from "../../core/model/detector-spec.ts";
import { evaluationBuilder, trainingBuilder } from "../../core/model/network-builder.ts";
import { ParameterStore } from "../../core/model/parameter-store.ts";
import { fromPytorchLayout } from "../../core/weights/kernel-layout.ts";
import { describeGolden } from "./golden-folder.ts";
import {
  euclideanNorm,
  fromNchw,
  golden,
  padTargets,
  readGoldenTensors,
  relativeError,
} from "./golden-tensors.ts";

const CLASSES = 3;

describeGolden("YOLOv8n with 3 classes", (folder) => {
  const io = readGoldenTensors(folder, "yolov8n-nc3.io.safetensors");
  const weights = readGoldenTensors(folder, "yolov8n-nc3.weights.safetensors");
  const gradientNorms = JSON.parse(readFileSync(join(folder, "yolov8n-nc3.grads.json"), "utf8"))
    .grad_l2 as Record<string, number>;
  const { groundTruth, mask } = padTargets(golden(io, "train.targets"), 2, 96, 64, 3);
  const image = fromNchw(golden(io, "image"));

  const graph = new Graph();
  const parameters = new ParameterStore(graph);
  const x = graph.placeholder("image", "float32", [-1, -1, -1, 3]);
  const truth = graph.placeholder("groundTruth", "float32", [-1, -1, 5]);
  const real = graph.placeholder("mask", "float32", [-1, -1]);
  const builder = trainingBuilder(graph, parameters);
  const training = detector(builder, x, detectorSpec("yolov8n"), CLASSES);
  const loss = detectionLoss(training.levels, truth, real, CLASSES);
  const names = [...parameters.parameters.keys()];
  const gradients = graph.tape.gradients(
    loss.total,
    names.map((name) => parameters.parameters.get(name)!.variable.value),
    scalar(graph, 1),
  );
  const evaluation = detector(evaluationBuilder(graph, parameters), x, detectorSpec("yolov8n"), CLASSES);
  const decoded = decodeDetections(evaluation.levels, CLASSES);
  const heads = (levels: typeof training.levels): GraphTensor[] =>
    levels.map(({ box, classes }) => joinMaps([box, classes], 3));
  const trainingHeads = heads(training.levels);
  const evaluationHeads = heads(evaluation.levels);

  const values: Record<string, HostTensor> = {};
  for (const name of [...names, ...parameters.statistics.keys()])
    values[name] = fromPytorchLayout(golden(weights, name));
  const run = (fetches: readonly GraphTensor[], feeds: Feeds = { image }): HostTensor[] =>
    runEagerly(graph, feeds, values, fetches);
  const inTraining = { image, groundTruth, mask };

  it("uses every weight of the public checkpoint", () => {
    const ours = new Set(Object.keys(values));
    const unused = [...weights.keys()].filter(
      (name) => !ours.has(name) && !/num_batches_tracked|dfl/.test(name),
    );
    expect(unused).toEqual([]);
  });

  it("agrees layer by layer in evaluation", () => {
    const layers = [0, 1, 2, 4, 6, 8, 9, 12, 15, 18, 21];
    const outputs = run(layers.map((layer) => evaluation.layers.get(layer)!));
    layers.forEach((layer, i) => {
      expect(relativeError(outputs[i]!, fromNchw(golden(io, `eval.layer${layer}`)))).toBeLessThan(1e-4);
    });
  });

  it("agrees in the raw heads and the decoded boxes", () => {
    const [decodedBoxes, ...raw] = run([decoded, ...evaluationHeads]);
    raw.forEach((head, level) => {
      expect(relativeError(head, fromNchw(golden(io, `eval.head${level}`)))).toBeLessThan(1e-4);
    });
    const reference = golden(io, "eval.decoded");
    const anchors = reference.shape[2]!;
    const ours = decodedBoxes!.data;
    const corners = new Float32Array(reference.data.length);
    for (let b = 0; b < 2; b++) {
      for (let a = 0; a < anchors; a++) {
        const row = Array.from(ours.slice((b * anchors + a) * 7, (b * anchors + a) * 7 + 7)) as number[];
        const [x1, y1, x2, y2, ...scores] = row as [number, number, number, number, number, number, number];
        [(x1 + x2) / 2, (y1 + y2) / 2, x2 - x1, y2 - y1, ...scores].forEach((value, channel) => {
          corners[(b * 7 + channel) * anchors + a] = value;
        });
      }
    }
    expect(relativeError(floatTensor(corners, reference.shape), reference)).toBeLessThan(1e-4);
  });

  it("agrees in the loss, its terms and every parameter's gradient", () => {
    const [total, terms, ...rest] = run([loss.total, loss.terms, ...trainingHeads, ...gradients], inTraining);
    rest.slice(0, 3).forEach((head, level) => {
      expect(relativeError(head, fromNchw(golden(io, `train.head${level}`)))).toBeLessThan(1e-4);
    });
    expect(relativeError(terms!, golden(io, "train.loss_items"))).toBeLessThan(1e-4);
    const reference = golden(io, "train.loss_total").data[0]!;
    expect(Math.abs(total!.data[0]! - reference) / reference).toBeLessThan(1e-4);
    const found = rest.slice(3);
    expect(names.toSorted()).toEqual(Object.keys(gradientNorms).toSorted());
    names.forEach((name, i) => {
      const norm = gradientNorms[name]!;
      expect(Math.abs(euclideanNorm(found[i]!) - norm), name).toBeLessThan(1e-3 * norm + 1e-6);
      const whole = io.get(`train.grad.${name}`);
      if (whole) expect(relativeError(found[i]!, fromPytorchLayout(whole)), name).toBeLessThan(1e-3);
    });
  });

  it("agrees in the running statistics after a step", () => {
    for (const statistic of ["running_mean", "running_var"]) {
      const name = `model.0.bn.${statistic}`;
      const update = builder.statisticUpdates.find(({ variable }) => variable.name === name)!;
      const [batch] = run([update.batchValue], inTraining);
      const before = values[name]!.data;
      const after = floatTensor(Array.from(before, (value, i) => 0.97 * value + 0.03 * batch!.data[i]!));
      expect(relativeError(after, golden(io, `train.after.${name}`))).toBeLessThan(1e-4);
    }
  });

  it("gives the same compiled as operation by operation", () => {
    const assignments = Object.keys(values).map((name) => {
      const { handle, shape } = graph.variables.get(name)!;
      const value = graph.placeholder(`set/${name}`, "float32", shape);
      return graph.add("AssignVariableOp", [handle, value], { dtype: { type: "float32" } }, [], {
        name: `assign/${name}`,
      });
    });
    expect(assignments.length).toBe(Object.keys(values).length);
    const done = graph.add1(
      "Identity",
      [scalar(graph, 0)],
      { T: { type: "float32" } },
      { dtype: "float32" },
      {
        after: Object.keys(values).map((name) => ({ ...scalar(graph, 0), node: `assign/${name}` })),
      },
    );
    const session = new Session(graph);
    session.run(Object.fromEntries(Object.entries(values).map(([name, value]) => [`set/${name}`, value])), [
      done,
    ]);
    const compiled = session.run(inTraining, [loss.total, ...gradients]);
    const eager = run([identity(loss.total), ...gradients], inTraining);
    session.close();
    compiled.forEach((tensor, i) => {
      const scale = Math.max(euclideanNorm(eager[i]!), 1e-4);
      expect(Math.abs(euclideanNorm(tensor) - euclideanNorm(eager[i]!)) / scale).toBeLessThan(1e-3);
    });
  });
});
