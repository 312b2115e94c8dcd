import { detectorSpec } from "./detector-spec.ts";
import { detectorWeights } from "./detector-weights.ts";

/** The weights and running statistics of a model with their shapes. @throws BoresightError `model-unknown`. */
export function parameterShapes(model: string, classes: number): Map<string, readonly number[]> {
  const { parameters, statistics } = detectorWeights(detectorSpec(model), classes);
  const variables = [...parameters.values(), ...statistics.values()];
  return new Map(variables.map(({ variable }) => [variable.name, variable.shape]));
}
