import { Graph, type GraphTensor } from "../engine/graph/graph.ts";
import { Session } from "../engine/graph/session.ts";
import type { HostTensor } from "../engine/host-tensor.ts";
import type { KernelChoice } from "../engine/kernel-choice.ts";
import { cast, multiply } from "../engine/ops/arithmetic.ts";
import { BoresightError } from "../errors/boresight-error.ts";
import { type ImageBatch, imageFeed } from "./image-batch.ts";
import { inferenceBuilder, type NetworkBuilder } from "./network-builder.ts";

/** The value of a weight or statistic by name; undefined where there is none. */
export type WeightOf = (name: string) => HostTensor | undefined;

/** A trained network that is only asked: batch norm folded, no optimizer. Close it when done. */
export class FoldedNetwork {
  readonly #session: Session;
  readonly #output: GraphTensor;

  /**
   * @param build what is asked for, of [B, H, W, 3] images from 0 to 1
   * @throws BoresightError `checkpoint-invalid` when a weight is missing or of another shape
   */
  constructor(
    kernels: KernelChoice,
    weightOf: WeightOf,
    build: (builder: NetworkBuilder, images: GraphTensor) => GraphTensor,
  ) {
    const graph = new Graph(kernels);
    const images = multiply(cast(graph.placeholder("images", "uint8", [-1, -1, -1, 3]), "float32"), 1 / 255);
    const builder = inferenceBuilder(graph, (name, shape) => fitting(name, shape, weightOf(name)));
    this.#output = build(builder, images);
    this.#session = new Session(graph);
  }

  run(batch: ImageBatch): HostTensor {
    return this.#session.run(imageFeed(batch), [this.#output])[0]!;
  }

  close(): void {
    this.#session.close();
  }
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
