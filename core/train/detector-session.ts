import type { HostTensor } from "../engine/host-tensor.ts";
import { DFL_PROJECTION_WEIGHTS } from "../model/box-decoding.ts";
import type { DetectorSpec } from "../model/detector-spec.ts";
import type { ImageBatch } from "../model/image-batch.ts";
import type { BatchDetector } from "../model/inference-session.ts";
import { detectorNetwork } from "./detector-network.ts";
import type { TrainingGraphOptions } from "./training-graph.ts";
import { TrainingSession } from "./training-session.ts";

export interface DetectorSessionOptions extends Omit<TrainingGraphOptions, "network"> {
  readonly spec: DetectorSpec;
  readonly classes: number;
}

/** A detector in training. Close it when done. */
export class DetectorSession extends TrainingSession implements BatchDetector {
  constructor({ spec, classes, ...options }: DetectorSessionOptions) {
    super({ ...options, network: detectorNetwork(spec, classes) });
  }

  /** Parameters as the public implementation counts them: the projection of distances is among them. */
  override get parameterCount(): number {
    return super.parameterCount + DFL_PROJECTION_WEIGHTS;
  }

  /** [B, A, 4 + C] with the moving averages: boxes x1 y1 x2 y2 in pixels of the batch's images, probabilities. */
  detect(batch: ImageBatch): HostTensor {
    return this.predict(batch);
  }
}
