import { Graph, type GraphTensor } from "../engine/graph/graph.ts";
import type { KernelChoice } from "../engine/kernel-choice.ts";
import { findClassifier } from "./classifier-spec.ts";
import { detector } from "./detector.ts";
import { detectorSpec } from "./detector-spec.ts";
import { efficientNetClassifier } from "./efficientnet-v2.ts";
import { trainingBuilder } from "./network-builder.ts";
import { ParameterStore } from "./parameter-store.ts";

/** A detector or classifier as it is trained, without a loss: to be read, not run. */
export interface TrainingNetwork {
  readonly graph: Graph;
  readonly image: GraphTensor;
  readonly parameters: ParameterStore;
}

/** @throws BoresightError `model-unknown` */
export function trainingNetwork(model: string, classes: number, kernels?: KernelChoice): TrainingNetwork {
  const graph = new Graph(kernels);
  const image = graph.placeholder("image", "float32", [-1, -1, -1, 3]);
  const parameters = new ParameterStore(graph);
  const builder = trainingBuilder(graph, parameters);
  const classifier = findClassifier(model);
  if (classifier) efficientNetClassifier(builder, image, classifier, classes);
  else detector(builder, image, detectorSpec(model), classes);
  return { graph, image, parameters };
}
