import { trainingNetwork } from "./training-network.ts";

/**
 * The weights and running statistics of a detector or classifier with their shapes.
 * @throws BoresightError `model-unknown`
 */
export function parameterShapes(model: string, classes: number): Map<string, readonly number[]> {
  const { parameters, statistics } = trainingNetwork(model, classes).parameters;
  const variables = [...parameters.values(), ...statistics.values()];
  return new Map(variables.map(({ variable }) => [variable.name, variable.shape]));
}
