import { Graph, type GraphTensor } from "../engine/graph/graph.ts";
import { Session } from "../engine/graph/session.ts";
import type { HostTensor } from "../engine/host-tensor.ts";
import type { KernelChoice } from "../engine/kernel-choice.ts";
import { cast, identity, multiply, softmax } from "../engine/ops/arithmetic.ts";
import { reshape } from "../engine/ops/shape.ts";
import { efficientNetClassifier } from "./efficientnet-v2.ts";
import type { EfficientNetSpec } from "./efficientnet-v2-spec.ts";
import { fitting, type ImageBatch, imageFeed } from "./inference-session.ts";
import { inferenceBuilder } from "./network-builder.ts";

/** Anything that classifies: a run in training, or a finished one. */
export interface BatchClassifier {
  /** [B, C] probabilities. */
  classify(batch: ImageBatch): HostTensor;
}

/** A trained classifier: batch norm folded, no optimizer. Close it when done. */
export class ClassifierInference implements BatchClassifier {
  readonly #session: Session;
  readonly #probabilities: GraphTensor;

  /**
   * @param weightOf the value of a weight or statistic by name; undefined where there is none
   * @throws BoresightError `checkpoint-invalid` when a weight is missing or of another shape
   */
  constructor(
    spec: EfficientNetSpec,
    classes: number,
    weightOf: (name: string) => HostTensor | undefined,
    kernels: KernelChoice,
  ) {
    const graph = new Graph(kernels);
    const images = multiply(cast(graph.placeholder("images", "uint8", [-1, -1, -1, 3]), "float32"), 1 / 255);
    const builder = inferenceBuilder(graph, (name, shape) => fitting(name, shape, weightOf(name)));
    const logits = efficientNetClassifier(builder, images, spec, classes);
    this.#probabilities = identity(softmax(reshape(logits, [-1, classes])), [], "probabilities");
    this.#session = new Session(graph);
  }

  classify(batch: ImageBatch): HostTensor {
    return this.#session.run(imageFeed(batch), [this.#probabilities])[0]!;
  }

  close(): void {
    this.#session.close();
  }
}
