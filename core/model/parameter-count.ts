import { Graph } from "../engine/graph/graph.ts";
import { DFL_PROJECTION_WEIGHTS } from "./box-decoding.ts";
import { detector } from "./detector.ts";
import { detectorSpec } from "./detector-spec.ts";
import { evaluationBuilder } from "./network-builder.ts";
import { ParameterStore } from "./parameter-store.ts";

/** Parameters of a model as the public implementation counts them. @throws BoresightError `model-unknown`. */
export function parameterCount(model: string, classes: number): number {
  const graph = new Graph({ pointwise: "matmul" });
  const parameters = new ParameterStore(graph);
  const images = graph.placeholder("images", "float32", [-1, -1, -1, 3]);
  detector(evaluationBuilder(graph, parameters), images, detectorSpec(model), classes);
  return parameters.count + DFL_PROJECTION_WEIGHTS;
}
