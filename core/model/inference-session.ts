import { Graph, type GraphTensor } from "../engine/graph/graph.ts";
import { Session } from "../engine/graph/session.ts";
import type { HostTensor } from "../engine/host-tensor.ts";
import type { KernelChoice } from "../engine/kernel-choice.ts";
import { cast, identity, multiply } from "../engine/ops/arithmetic.ts";
import { BoresightError } from "../errors/boresight-error.ts";
import { decodeDetections } from "./box-decoding.ts";
import { detector } from "./detector.ts";
import type { DetectorSpec } from "./detector-spec.ts";
import { inferenceBuilder } from "./network-builder.ts";

/** Images as the network eats them: [B, H, W, 3] RGB, 0 to 255, sides multiples of 32. */
export interface ImageBatch {
  readonly size: number;
  readonly height: number;
  readonly width: number;
  readonly images: Uint8Array;
}

/** Anything that detects: a run in training, or a finished one. */
export interface BatchDetector {
  /** [B, A, 4 + C]: boxes x1 y1 x2 y2 in pixels of the batch's images, then probabilities. */
  detect(batch: ImageBatch): HostTensor;
}

/** A trained detector that only detects: batch norm folded, no optimizer. Close it when done. */
export class InferenceSession implements BatchDetector {
  readonly #session: Session;
  readonly #detections: GraphTensor;

  /**
   * @param weightOf the value of a weight or statistic by name; undefined where there is none
   * @throws BoresightError `checkpoint-invalid` when a weight is missing or of another shape
   */
  constructor(
    spec: DetectorSpec,
    classes: number,
    weightOf: (name: string) => HostTensor | undefined,
    kernels: KernelChoice,
  ) {
    const graph = new Graph(kernels);
    const images = multiply(cast(graph.placeholder("images", "uint8", [-1, -1, -1, 3]), "float32"), 1 / 255);
    const builder = inferenceBuilder(graph, (name, shape) => fitting(name, shape, weightOf(name)));
    const { levels } = detector(builder, images, spec, classes);
    this.#detections = identity(decodeDetections(levels, classes), [], "detections");
    this.#session = new Session(graph);
  }

  detect(batch: ImageBatch): HostTensor {
    return this.#session.run(imageFeed(batch), [this.#detections])[0]!;
  }

  close(): void {
    this.#session.close();
  }
}

export function imageFeed({ images, size, height, width }: ImageBatch): { images: HostTensor } {
  return { images: { dtype: "uint8", shape: [size, height, width, 3], data: images } };
}

/** The value, if it has the shape. @throws BoresightError `checkpoint-invalid`. */
export function fitting(name: string, shape: readonly number[], value: HostTensor | undefined): HostTensor {
  if (value && value.shape.join() === shape.join()) return value;
  throw new BoresightError(
    "checkpoint-invalid",
    `The checkpoint does not fit the model: ${name} is ${value ? `[${value.shape}]` : "missing"}, not [${shape}]; choose the model it was trained with.`,
    { parameter: name },
  );
}
