import { Graph } from "../engine/graph/graph.ts";
import { detector } from "./detector.ts";
import type { DetectorSpec } from "./detector-spec.ts";
import { evaluationBuilder } from "./network-builder.ts";
import { ParameterStore } from "./parameter-store.ts";

/** The weights and running statistics that a detector has, read off a graph that is thrown away. */
export function detectorWeights(spec: DetectorSpec, classes: number): ParameterStore {
  const graph = new Graph();
  const weights = new ParameterStore(graph);
  const images = graph.placeholder("images", "float32", [-1, -1, -1, 3]);
  detector(evaluationBuilder(graph, weights), images, spec, classes);
  return weights;
}
