import { describe, expect, it } from "vitest";
import {
  elementCount,
  filledTensor,
  floatTensor,
  type HostTensor,
} from "../../../core/engine/host-tensor.ts";
import { parameterShapes } from "../../../core/model/parameter-shapes.ts";
import { fitWeights } from "../../../core/weights/fit-weights.ts";
import { permute } from "../../../core/weights/kernel-layout.ts";

/** A network's weights as PyTorch would store them: kernels OIHW. */
function pytorchWeights(model: string, classes: number): Map<string, HostTensor> {
  return new Map(
    Array.from(parameterShapes(model, classes), ([name, shape], at) => {
      const data = Float32Array.from({ length: elementCount(shape) }, (_, i) => at + i / 1000);
      const tensor = floatTensor(data, shape);
      return [name, shape.length === 4 ? permute(tensor, [3, 2, 0, 1]) : tensor];
    }),
  );
}

describe("weights that are given to a network", () => {
  it("all fit the network that they come from, kernels turned into its layout", () => {
    const wanted = parameterShapes("yolov8n", 3);
    const { values, misfits, unused } = fitWeights(wanted, pytorchWeights("yolov8n", 3), "pytorch");
    expect(misfits).toEqual([]);
    expect(unused).toEqual([]);
    const name = "model.0.conv.weight";
    const at = [...wanted.keys()].indexOf(name);
    const expected = Array.from({ length: elementCount(wanted.get(name)!) }, (_, i) =>
      Math.fround(at + i / 1000),
    );
    expect([...values.get(name)!.data]).toEqual(expected);
  });

  it("of YOLOv8 fit MBConv-YOLOv8 outside of its blocks", () => {
    const wanted = parameterShapes("mbconv-yolov8n", 3);
    const { values, misfits, unused } = fitWeights(wanted, pytorchWeights("yolov8n", 3), "pytorch");
    expect(values.has("model.2.cv1.conv.weight")).toBe(true);
    expect(misfits.every(({ name }) => /^model\.\d+\.m\.\d+\./.test(name))).toBe(true);
    expect(unused.every((name) => /^model\.\d+\.m\.\d+\./.test(name))).toBe(true);
    expect(values.size + misfits.length).toBe(wanted.size);
  });

  it("of other classes fit but for the class branch's last layer, which is listed with both shapes", () => {
    const { misfits } = fitWeights(parameterShapes("yolov8n", 3), pytorchWeights("yolov8n", 2), "pytorch");
    expect(misfits.map(({ name }) => name)).toEqual(
      [0, 1, 2].flatMap((level) => [`model.22.cv3.${level}.2.weight`, `model.22.cv3.${level}.2.bias`]),
    );
    expect(misfits[0]).toMatchObject({ found: [1, 1, 64, 2], wanted: [1, 1, 64, 3] });
  });

  it("of depthwise kernels are turned their own way", () => {
    const wanted = new Map([["d.conv.weight", [3, 3, 8, 1]]]);
    const found = new Map([["d.conv.weight", filledTensor([8, 1, 3, 3], 1)]]);
    expect(fitWeights(wanted, found, "pytorch").values.get("d.conv.weight")?.shape).toEqual([3, 3, 8, 1]);
  });

  it("are found behind the prefixes that wrappers add", () => {
    const wrapped = new Map(
      Array.from(pytorchWeights("yolov8n", 3), ([name, tensor]) => [`module.${name}`, tensor]),
    );
    expect(fitWeights(parameterShapes("yolov8n", 3), wrapped, "pytorch").misfits).toEqual([]);
  });

  it("with batch norm folded in leave a norm that only adds the bias", () => {
    const wanted = new Map([
      ["a.conv.weight", [1, 1, 2, 2]],
      ["a.bn.weight", [2]],
      ["a.bn.bias", [2]],
      ["a.bn.running_mean", [2]],
      ["a.bn.running_var", [2]],
    ]);
    const found = new Map([
      ["a.conv.weight", filledTensor([2, 2, 1, 1], 1)],
      ["a.conv.bias", floatTensor([3, 4], [2])],
    ]);
    const { values, misfits } = fitWeights(wanted, found, "pytorch");
    expect(misfits).toEqual([]);
    expect([...values.get("a.bn.bias")!.data]).toEqual([3, 4]);
    expect([...values.get("a.bn.running_var")!.data]).toEqual([1, 1]);
  });
});
