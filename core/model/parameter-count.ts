import { DFL_PROJECTION_WEIGHTS } from "./box-decoding.ts";
import { detectorSpec } from "./detector-spec.ts";
import { detectorWeights } from "./detector-weights.ts";

/** Parameters of a model as the public implementation counts them. @throws BoresightError `model-unknown`. */
export function parameterCount(model: string, classes: number): number {
  return detectorWeights(detectorSpec(model), classes).count + DFL_PROJECTION_WEIGHTS;
}
