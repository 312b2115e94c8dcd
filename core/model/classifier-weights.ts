import { Graph } from "../engine/graph/graph.ts";
import { efficientNetClassifier } from "./efficientnet-v2.ts";
import type { EfficientNetSpec } from "./efficientnet-v2-spec.ts";
import { evaluationBuilder } from "./network-builder.ts";
import { ParameterStore } from "./parameter-store.ts";

/** The weights and running statistics that a classifier has, read off a graph that is thrown away. */
export function classifierWeights(spec: EfficientNetSpec, classes: number): ParameterStore {
  const graph = new Graph();
  const weights = new ParameterStore(graph);
  const images = graph.placeholder("images", "float32", [-1, -1, -1, 3]);
  efficientNetClassifier(evaluationBuilder(graph, weights), images, spec, classes);
  return weights;
}
