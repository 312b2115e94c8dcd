import { Graph } from "../engine/graph/graph.ts";
import { detector } from "./detector.ts";
import { detectorSpec } from "./detector-spec.ts";
import { evaluationBuilder } from "./network-builder.ts";
import { ParameterStore } from "./parameter-store.ts";

/** The weights and running statistics of a model with their shapes. @throws BoresightError `model-unknown`. */
export function parameterShapes(model: string, classes: number): Map<string, readonly number[]> {
  const graph = new Graph({ pointwise: "matmul" });
  const parameters = new ParameterStore(graph);
  const images = graph.placeholder("images", "float32", [-1, -1, -1, 3]);
  detector(evaluationBuilder(graph, parameters), images, detectorSpec(model), classes);
  const variables = [...parameters.parameters.values(), ...parameters.statistics.values()];
  return new Map(variables.map(({ variable }) => [variable.name, variable.shape]));
}
