import { describe, expect, it } from "vitest";
import { BoresightError } from "../../../core/errors/boresight-error.ts";
import { classifierNames, classifierSpec } from "../../../core/model/classifier-spec.ts";
import { classifierWeights } from "../../../core/model/classifier-weights.ts";
import { convolutionShapes } from "../../../core/model/convolution-shapes.ts";

const parameters = (name: string): number => classifierWeights(classifierSpec(name), 1000).count;

describe("a classifier's name", () => {
  it("stands for a published network or one of its twins", () => {
    expect(classifierNames()).toHaveLength(21);
    expect(parameters("efficientnetv2-b0")).toBe(7_139_704);
    expect(parameters("efficientnetv2-s")).toBe(21_458_488);
  });

  it("with -mbconv-only has fewer parameters, and with -plain no depthwise convolution", () => {
    expect(parameters("efficientnetv2-s-mbconv-only")).toBeLessThan(parameters("efficientnetv2-s"));
    const kinds = (name: string): Set<string> => new Set(convolutionShapes(name, 10).map(({ kind }) => kind));
    expect(kinds("efficientnetv2-b0-plain")).toEqual(new Set(["conv"]));
    expect(kinds("efficientnetv2-b0-mbconv-only")).toEqual(new Set(["conv", "depthwise"]));
  });

  it("that nobody knows is answered with those there are", () => {
    expect(() => classifierSpec("resnet50")).toThrow(BoresightError);
    expect(() => classifierSpec("resnet50")).toThrow(/no classifier "resnet50".*efficientnetv2-b0-plain/);
  });
});
