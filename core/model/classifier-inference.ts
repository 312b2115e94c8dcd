import type { HostTensor } from "../engine/host-tensor.ts";
import type { KernelChoice } from "../engine/kernel-choice.ts";
import { identity, softmax } from "../engine/ops/arithmetic.ts";
import { reshape } from "../engine/ops/shape.ts";
import { efficientNetClassifier } from "./efficientnet-v2.ts";
import type { EfficientNetSpec } from "./efficientnet-v2-spec.ts";
import { FoldedNetwork, type WeightOf } from "./folded-network.ts";
import type { ImageBatch } from "./image-batch.ts";

/** Anything that classifies: a run in training, or a finished one. */
export interface BatchClassifier {
  /** [B, C] probabilities. */
  classify(batch: ImageBatch): HostTensor;
}

/** A trained classifier that only classifies. Close it when done. */
export class ClassifierInference implements BatchClassifier {
  readonly #network: FoldedNetwork;

  /** @throws BoresightError `checkpoint-invalid` when a weight is missing or of another shape */
  constructor(spec: EfficientNetSpec, classes: number, weightOf: WeightOf, kernels: KernelChoice) {
    this.#network = new FoldedNetwork(kernels, weightOf, (builder, images) => {
      const logits = efficientNetClassifier(builder, images, spec, classes);
      return identity(softmax(reshape(logits, [-1, classes])), [], "probabilities");
    });
  }

  classify(batch: ImageBatch): HostTensor {
    return this.#network.run(batch);
  }

  close(): void {
    this.#network.close();
  }
}
