import type { HostTensor } from "../engine/host-tensor.ts";
import type { KernelChoice } from "../engine/kernel-choice.ts";
import { identity } from "../engine/ops/arithmetic.ts";
import { decodeDetections } from "./box-decoding.ts";
import { detector } from "./detector.ts";
import type { DetectorSpec } from "./detector-spec.ts";
import { FoldedNetwork, type WeightOf } from "./folded-network.ts";
import type { ImageBatch } from "./image-batch.ts";

/** Anything that detects: a run in training, or a finished one. */
export interface BatchDetector {
  /** [B, A, 4 + C]: boxes x1 y1 x2 y2 in pixels of the batch's images, then probabilities. */
  detect(batch: ImageBatch): HostTensor;
}

/** A trained detector that only detects. Close it when done. */
export class InferenceSession implements BatchDetector {
  readonly #network: FoldedNetwork;

  /** @throws BoresightError `checkpoint-invalid` when a weight is missing or of another shape */
  constructor(spec: DetectorSpec, classes: number, weightOf: WeightOf, kernels: KernelChoice) {
    this.#network = new FoldedNetwork(kernels, weightOf, (builder, images) => {
      const { levels } = detector(builder, images, spec, classes);
      return identity(decodeDetections(levels, classes), [], "detections");
    });
  }

  detect(batch: ImageBatch): HostTensor {
    return this.#network.run(batch);
  }

  close(): void {
    this.#network.close();
  }
}
