import { Graph, type GraphTensor } from "../graph/graph.ts";
import { Session } from "../graph/session.ts";
import { floatTensor } from "../host-tensor.ts";
import { convolution, depthwiseConvolution } from "../ops/convolution.ts";
import { convert } from "../ops/feature-map.ts";
import type { ConvolutionShape } from "./convolution-shape.ts";
import type { KernelTask } from "./kernel-task.ts";
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

const BATCH = 2;

/**
 * Heights and widths that are tried. oneDNN's faults come and go with the number of pixels: on one processor the input
 * gradient of a 1x1 convolution from 512 to 256 channels is wrong by a third at 5x6 and 10x10 and right at 10x12, that
 * of 80 to 80 channels the other way round.
 */
const MAP_SIZES = [
  [5, 6],
  [10, 10],
  [10, 12],
] as const;

interface ConvolutionData {
  readonly x: Float32Array;
  readonly w: Float32Array;
  readonly dy: Float32Array;
}

/**
 * Runs a convolution with both gradients in a compiled graph, as training does, and compares with plain arithmetic. Of
 * all sizes the largest error counts.
 */
export function checkConvolution(task: KernelTask): ConvolutionErrors {
  const { graph, outputs } = convolutionGraph(task);
  const session = new Session(graph);
  try {
    return MAP_SIZES.map(([height, width]) =>
      compareAtSize(session, outputs, task, convolutionGeometry(task.shape, BATCH, height, width)),
    ).reduce(largestErrors);
  } finally {
    session.close();
  }
}

function largestErrors(a: ConvolutionErrors, b: ConvolutionErrors): ConvolutionErrors {
  return {
    forward: Math.max(a.forward, b.forward),
    "input gradient": Math.max(a["input gradient"], b["input gradient"]),
    "filter gradient": Math.max(a["filter gradient"], b["filter gradient"]),
  };
}

function compareAtSize(
  session: Session,
  outputs: readonly GraphTensor[],
  { products }: KernelTask,
  geometry: ConvolutionGeometry,
): ConvolutionErrors {
  const { shape, batch, inHeight, inWidth, outHeight, outWidth } = geometry;
  // Factors that need no rounding leave the rounding of the results alone to compare.
  const exact = randomNumbers(1);
  const random = products === "bfloat16" ? (length: number) => roundedNumbers(exact(length)) : exact;
  const data: ConvolutionData = {
    x: random(batch * inHeight * inWidth * shape.inChannels),
    w: random(kernelShape(shape).reduce((a, b) => a * b)),
    dy: random(batch * outHeight * outWidth * shape.outChannels),
  };
  const results = runTensorFlow(session, outputs, geometry, data);
  return shape.kind === "depthwise"
    ? compareDepthwise(geometry, data, results)
    : compareProjected(geometry, data, results, random);
}

function kernelShape({ kind, kernel, inChannels, outChannels }: ConvolutionShape): readonly number[] {
  return [kernel, kernel, inChannels, kind === "depthwise" ? 1 : outChannels];
}

/** x, w and dy come in, the outputs are y, dx and dw. */
function convolutionGraph({ shape, as, products }: KernelTask): {
  graph: Graph;
  outputs: readonly GraphTensor[];
} {
  const graph = new Graph({ pointwise: as === "matmul" ? "matmul" : "conv" });
  const wShape = kernelShape(shape);
  const x = graph.placeholder("x", "float32", [-1, -1, -1, shape.inChannels]);
  const w = graph.placeholder("w", "float32", wShape);
  const dy = graph.placeholder("dy", "float32", [-1, -1, -1, shape.outChannels]);
  const map =
    shape.kind === "depthwise"
      ? depthwiseConvolution(x, w, wShape, shape.stride)
      : convolution(x, w, wShape, shape.stride, products);
  const y = convert(map, "float32");
  return { graph, outputs: [y, ...graph.tape.gradients(y, [x, w], dy)] };
}

/** To the numbers that bfloat16 has: the upper half of the bits. */
function roundedNumbers(numbers: Float32Array): Float32Array {
  const bits = new Uint32Array(numbers.buffer, numbers.byteOffset, numbers.length);
  bits.forEach((word, at) => {
    bits[at] = word & 0xffff0000;
  });
  return numbers;
}

interface ConvolutionResults {
  readonly y: Float32Array;
  readonly dx: Float32Array;
  readonly dw: Float32Array;
}

function runTensorFlow(
  session: Session,
  outputs: readonly GraphTensor[],
  { shape, batch, inHeight, inWidth, outHeight, outWidth }: ConvolutionGeometry,
  { x, w, dy }: ConvolutionData,
): ConvolutionResults {
  const feeds = {
    x: floatTensor(x, [batch, inHeight, inWidth, shape.inChannels]),
    w: floatTensor(w, kernelShape(shape)),
    dy: floatTensor(dy, [batch, outHeight, outWidth, shape.outChannels]),
  };
  const [y, dx, dw] = session.run(feeds, outputs).map(({ data }) => data as Float32Array);
  return { y: y!, dx: dx!, dw: dw! };
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
