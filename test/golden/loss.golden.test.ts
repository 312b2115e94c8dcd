import { expect, it } from "vitest";
import { runEagerly } from "../../core/engine/graph/eager.ts";
import { Graph } from "../../core/engine/graph/graph.ts";
import { floatTensor, type HostTensor, intTensor } from "../../core/engine/host-tensor.ts";
import { scalar } from "../../core/engine/ops/arithmetic.ts";
import { gatherAt } from "../../core/engine/ops/indexing.ts";
import { cut, join, reshape, shapeOf, sizeAt, stack } from "../../core/engine/ops/shape.ts";
import { detectionLoss } from "../../core/loss/detection-loss.ts";
import { groundTruthRows } from "../../core/loss/ground-truth.ts";
import { assignAnchors } from "../../core/loss/task-aligned-assigner.ts";
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
const LEVELS = [0, 1, 2] as const;

describeGolden("the detection loss", (folder) => {
  const graph = new Graph();
  const heads = LEVELS.map((level) =>
    graph.placeholder(`head${level}`, "float32", [-1, -1, -1, 64 + CLASSES]),
  );
  const levels = heads.map((head) => {
    const lengths = graph.constant(intTensor([64, CLASSES]));
    const [box, classes] = cut(head, lengths, 2, 3, [64, CLASSES]);
    return { box: box!, classes: classes! };
  });
  const groundTruth = graph.placeholder("groundTruth", "float32", [-1, -1, 5]);
  const mask = graph.placeholder("mask", "float32", [-1, -1]);
  const loss = detectionLoss(levels, groundTruth, mask, CLASSES);
  const sources = levels.flatMap(({ box, classes }) => [box, classes]);
  const byPart = graph.tape.gradients(loss.total, sources, scalar(graph, 1));
  const gradients = LEVELS.map((level) => join([byPart[level * 2]!, byPart[level * 2 + 1]!], 3));

  for (const name of ["small", "crowded", "one-empty", "all-empty"]) {
    for (const padding of [0, 20]) {
      it(`agrees on the ${name} batch with ${padding} rows of padding`, () => {
        const tensors = readGoldenTensors(folder, `loss.${name}.safetensors`);
        const [images, , height, width] = golden(tensors, "head0").shape as [number, number, number, number];
        const feeds: Record<string, HostTensor> = {
          ...padTargets(golden(tensors, "targets"), images, width * 8, height * 8, padding),
        };
        for (const level of LEVELS) feeds[`head${level}`] = fromNchw(golden(tensors, `head${level}`));
        const [total, terms, ...found] = runEagerly(graph, feeds, {}, [loss.total, loss.terms, ...gradients]);
        expect(relativeError(terms!, golden(tensors, "loss_items"))).toBeLessThan(1e-4);
        const reference = golden(tensors, "loss_total").data[0]!;
        expect(Math.abs(total!.data[0]! - reference) / reference).toBeLessThan(1e-4);
        for (const level of LEVELS) {
          const expected = fromNchw(golden(tensors, `grad${level}`));
          const error = relativeError(found[level]!, expected);
          expect(euclideanNorm(expected) === 0 ? euclideanNorm(found[level]!) : error).toBeLessThan(1e-3);
        }
      });
    }
  }
});

describeGolden("the task-aligned assigner", (folder) => {
  it("assigns the same anchors to the same boxes with the same scores", () => {
    const tensors = readGoldenTensors(folder, "assigner.safetensors");
    const [images, anchors] = golden(tensors, "fg_mask").shape as [number, number];
    const boxesPerImage = golden(tensors, "gt_mask").shape[1]!;
    const graph = new Graph();
    const input = (name: string, shape: number[]): ReturnType<Graph["placeholder"]> =>
      graph.placeholder(name, "float32", shape);
    const boxes = input("boxes", [-1, 4]);
    const scores = input("scores", [-1, CLASSES]);
    const points = input("points", [-1, 2]);
    const truth = groundTruthRows(
      join([input("labels", [-1, -1, 1]), input("truthBoxes", [-1, -1, 4])], 2),
      input("truthMask", [-1, -1]),
    );
    const assignment = assignAnchors({
      boxes,
      probability: (rows, labels) => gatherAt(scores, stack([rows, labels], 1)),
      points,
      groundTruth: truth,
      anchors: sizeAt(shapeOf(points), 0),
      rows: sizeAt(shapeOf(boxes), 0),
    });
    const flat = (name: string, shape: number[]): HostTensor =>
      floatTensor(golden(tensors, name).data as Float32Array, shape);
    const [rows, owners, targets, owned, labels] = runEagerly(
      graph,
      {
        boxes: flat("pred_boxes_xyxy_px", [images * anchors, 4]),
        scores: flat("pred_scores", [images * anchors, CLASSES]),
        points: golden(tensors, "anchor_points_px"),
        labels: golden(tensors, "gt_labels"),
        truthBoxes: golden(tensors, "gt_boxes_xyxy_px"),
        truthMask: flat("gt_mask", [images, boxesPerImage]),
      },
      {},
      [
        assignment.rows,
        assignment.groundTruths,
        assignment.scores,
        truth.boxes,
        reshape(truth.classes, [-1]),
      ],
    );
    const foreground = new Float32Array(images * anchors);
    const targetScores = new Float32Array(images * anchors * CLASSES);
    rows!.data.forEach((row, i) => {
      const owner = owners!.data[i]!;
      foreground[row] = 1;
      targetScores[row * CLASSES + labels!.data[owner]!] = targets!.data[i]!;
      expect(Array.from(owned!.data.slice(owner * 4, owner * 4 + 4))).toEqual(
        Array.from(golden(tensors, "target_boxes").data.slice(row * 4, row * 4 + 4)),
      );
    });
    expect(foreground).toEqual(golden(tensors, "fg_mask").data);
    const scoresFound = floatTensor(targetScores, [images, anchors, CLASSES]);
    expect(relativeError(scoresFound, golden(tensors, "target_scores"))).toBeLessThan(1e-4);
  });
});
