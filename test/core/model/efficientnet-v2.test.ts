import { describe, expect, it } from "vitest";
import { runEagerly } from "../../../core/engine/graph/eager.ts";
import { Graph, type GraphTensor } from "../../../core/engine/graph/graph.ts";
import { filledTensor, type HostTensor } from "../../../core/engine/host-tensor.ts";
import { detector } from "../../../core/model/detector.ts";
import { detectorSpec } from "../../../core/model/detector-spec.ts";
import { efficientNetBackbone, efficientNetClassifier } from "../../../core/model/efficientnet-v2.ts";
import {
  blocksOf,
  EFFICIENTNETS,
  type EfficientNetSpec,
  LARGEST_IMAGE,
  scaledImageSize,
  scaleEfficientNet,
  withoutFusing,
  withPlainConvolutions,
} from "../../../core/model/efficientnet-v2-spec.ts";
import { evaluationBuilder } from "../../../core/model/network-builder.ts";
import { ParameterStore } from "../../../core/model/parameter-store.ts";
import { Random } from "../../../core/random/random.ts";

/** What a network gives for one grey image, its weights drawn at random. */
function outputsOf(
  side: number,
  build: (builder: ReturnType<typeof evaluationBuilder>, image: GraphTensor) => GraphTensor[],
): HostTensor[] {
  const graph = new Graph();
  const parameters = new ParameterStore(graph);
  const image = graph.placeholder("image", "float32", [-1, -1, -1, 3]);
  const outputs = build(evaluationBuilder(graph, parameters), image);
  const random = Random.from(1);
  const values = Object.fromEntries(parameters.initialValues(() => random.next()));
  return runEagerly(graph, { image: filledTensor([1, side, side, 3], 0.5) }, values, outputs);
}

function parametersOf(spec: EfficientNetSpec, classes: number): number {
  const graph = new Graph();
  const parameters = new ParameterStore(graph);
  const image = graph.placeholder("image", "float32", [-1, -1, -1, 3]);
  efficientNetClassifier(evaluationBuilder(graph, parameters), image, spec, classes);
  return parameters.count;
}

describe("EfficientNetV2", () => {
  it("has the published parameters for ImageNet's 1,000 classes", () => {
    const counts = Object.values(EFFICIENTNETS).map((spec) => parametersOf(spec, 1000));
    expect(counts).toEqual([
      21_458_488, 54_139_356, 118_515_272, 7_139_704, 8_141_052, 10_096_086, 14_358_406,
    ]);
  });

  it("gives maps at strides 8, 16 and 32", () => {
    const maps = outputsOf(64, (builder, image) => {
      const { p3, p4, p5 } = efficientNetBackbone(builder, image, EFFICIENTNETS.b0);
      return [p3, p4, p5];
    });
    expect(maps.map(({ shape }) => shape)).toEqual([
      [1, 8, 8, 48],
      [1, 4, 4, 112],
      [1, 2, 2, 192],
    ]);
  });

  it("classifies an image into finite logits", () => {
    const [logits] = outputsOf(64, (builder, image) => [
      efficientNetClassifier(builder, image, EFFICIENTNETS.b0, 5),
    ]);
    expect(logits!.shape).toEqual([1, 1, 1, 5]);
    expect([...logits!.data].every(Number.isFinite)).toBe(true);
  });

  it("stands under YOLOv8's neck and head", () => {
    const outputs = outputsOf(64, (builder, image) => {
      const { levels } = detector(builder, image, detectorSpec("efficientnetv2-b0-yolov8"), 3);
      return levels.map(({ classes }) => classes);
    });
    expect(outputs.map(({ shape }) => shape)).toEqual([
      [1, 8, 8, 3],
      [1, 4, 4, 3],
      [1, 2, 2, 3],
    ]);
  });

  it("lets blocks survive less the deeper they lie, never under .8", () => {
    const survival = blocksOf(EFFICIENTNETS.s)
      .flat()
      .map(({ survivalProbability }) => survivalProbability);
    expect(survival).toHaveLength(40);
    expect(survival[0]).toBe(1);
    expect(survival).toEqual(survival.toSorted((a, b) => b - a));
    expect(survival.at(-1)).toBeCloseTo(1 - 0.2 * (39 / 40), 12);
  });
});

describe("scaling", () => {
  it("widens to multiples of 8 and rounds blocks up", () => {
    const scaled = scaleEfficientNet(EFFICIENTNETS.b0, { name: "b2", width: 1.1, depth: 1.2 });
    expect(scaled.stages.map(({ outChannels }) => outChannels)).toEqual([16, 32, 56, 104, 120, 208]);
    expect(scaled.stages.map(({ repeats }) => repeats)).toEqual([2, 3, 3, 4, 6, 10]);
    expect(scaled.headChannels).toBe(1408);
  });

  it("adds layers to the late stages alone where asked", () => {
    const scaled = scaleEfficientNet(EFFICIENTNETS.b0, { name: "late", width: 1, depth: 1, lateDepth: 1.5 });
    expect(scaled.stages.map(({ repeats }) => repeats)).toEqual([1, 2, 2, 3, 8, 12]);
  });

  it("never asks for images over the cap", () => {
    expect(scaledImageSize(224, 1)).toBe(224);
    expect(scaledImageSize(224, 1.3)).toBe(288);
    expect(scaledImageSize(224, 4)).toBe(LARGEST_IMAGE);
  });
});

describe("twins for comparison", () => {
  it("keep the channels and strides, with other blocks", () => {
    const shape = ({ stages }: EfficientNetSpec) =>
      stages.map(({ outChannels, stride, repeats }) => [outChannels, stride, repeats]);
    const depthwise = withoutFusing(EFFICIENTNETS.s);
    const plain = withPlainConvolutions(EFFICIENTNETS.s);
    expect(shape(depthwise)).toEqual(shape(EFFICIENTNETS.s));
    expect(shape(plain)).toEqual(shape(EFFICIENTNETS.s));
    expect(new Set(depthwise.stages.map(({ kind }) => kind))).toEqual(new Set(["mbconv"]));
    expect(parametersOf(depthwise, 10)).toBeLessThan(parametersOf(EFFICIENTNETS.s, 10));
    expect(parametersOf(plain, 10)).not.toBe(parametersOf(EFFICIENTNETS.s, 10));
  });
});
