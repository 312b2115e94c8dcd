import { Graph } from "../graph/graph.ts";
import { Session } from "../graph/session.ts";
import { floatTensor } from "../host-tensor.ts";
import { convolution, depthwiseConvolution } from "../ops/convolution.ts";
import type { ConvolutionShape } from "./convolution-shape.ts";
import { randomNumbers } from "./random-numbers.ts";
import {
  type ConvolutionGeometry,
  convolutionGeometry,
  depthwiseReference,
  filterGradientReference,
  forwardReference,
  inputGradientReference,
  projectInputs,
  projectLast,
} from "./reference-convolution.ts";
import { relativeDifference } from "./relative-difference.ts";

/** Relative errors of the three passes of one convolution. */
export interface ConvolutionErrors {
  readonly forward: number;
  readonly "input gradient": number;
  readonly "filter gradient": number;
}

/** Images and pixels that are convolved: more than one image, and more rows than one block of a kernel. */
const BATCH = 2;
const HEIGHT = 10;
const WIDTH = 12;

interface ConvolutionData {
  readonly x: Float32Array;
  readonly w: Float32Array;
  readonly dy: Float32Array;
}

/** Runs a convolution with both gradients in a compiled graph, as training does, and compares with plain arithmetic. */
export function checkConvolution(shape: ConvolutionShape, as: "convolution" | "matmul"): ConvolutionErrors {
  const geometry = convolutionGeometry(shape, BATCH, HEIGHT, WIDTH);
  const { batch, inHeight, inWidth, outHeight, outWidth } = geometry;
  const random = randomNumbers(1);
  const data: ConvolutionData = {
    x: random(batch * inHeight * inWidth * shape.inChannels),
    w: random(kernelShape(shape).reduce((a, b) => a * b)),
    dy: random(batch * outHeight * outWidth * shape.outChannels),
  };
  const results = runTensorFlow(geometry, data, as);
  return shape.kind === "depthwise"
    ? compareDepthwise(geometry, data, results)
    : compareProjected(geometry, data, results, random);
}

function kernelShape({ kind, kernel, inChannels, outChannels }: ConvolutionShape): readonly number[] {
  return [kernel, kernel, inChannels, kind === "depthwise" ? 1 : outChannels];
}

interface ConvolutionResults {
  readonly y: Float32Array;
  readonly dx: Float32Array;
  readonly dw: Float32Array;
}

function runTensorFlow(
  { shape, batch, inHeight, inWidth, outHeight, outWidth }: ConvolutionGeometry,
  data: ConvolutionData,
  as: "convolution" | "matmul",
): ConvolutionResults {
  const graph = new Graph({ pointwise: as === "matmul" ? "matmul" : "conv", swish: "composed" });
  const wShape = kernelShape(shape);
  const x = graph.placeholder("x", "float32", [-1, -1, -1, shape.inChannels]);
  const w = graph.placeholder("w", "float32", wShape);
  const dy = graph.placeholder("dy", "float32", [-1, -1, -1, shape.outChannels]);
  const operation = shape.kind === "depthwise" ? depthwiseConvolution : convolution;
  const y = operation(x, w, wShape, shape.stride);
  const [dx, dw] = graph.tape.gradients(y, [x, w], dy);
  const session = new Session(graph);
  try {
    const feeds = {
      x: floatTensor(data.x, [batch, inHeight, inWidth, shape.inChannels]),
      w: floatTensor(data.w, wShape),
      dy: floatTensor(data.dy, [batch, outHeight, outWidth, shape.outChannels]),
    };
    const fetched = session.run(feeds, [y, dx!, dw!]).map((tensor) => tensor.data as Float32Array);
    return { y: fetched[0]!, dx: fetched[1]!, dw: fetched[2]! };
  } finally {
    session.close();
  }
}

function compareProjected(
  geometry: ConvolutionGeometry,
  { x, w, dy }: ConvolutionData,
  results: ConvolutionResults,
  random: (length: number) => Float32Array,
): ConvolutionErrors {
  const { inChannels, outChannels } = geometry.shape;
  const u = Float64Array.from(random(outChannels));
  const v = Float64Array.from(random(inChannels));
  return {
    forward: relativeDifference(projectLast(results.y, u), forwardReference(geometry, x, projectLast(w, u))),
    "input gradient": relativeDifference(
      projectLast(results.dx, v),
      inputGradientReference(geometry, dy, projectInputs(w, v, outChannels)),
    ),
    "filter gradient": relativeDifference(
      projectLast(results.dw, u),
      filterGradientReference(geometry, x, projectLast(dy, u)),
    ),
  };
}

function compareDepthwise(
  geometry: ConvolutionGeometry,
  { x, w, dy }: ConvolutionData,
  results: ConvolutionResults,
): ConvolutionErrors {
  const expected = depthwiseReference(geometry, x, w, dy);
  return {
    forward: relativeDifference(results.y, expected.y),
    "input gradient": relativeDifference(results.dx, expected.dx),
    "filter gradient": relativeDifference(results.dw, expected.dw),
  };
}
