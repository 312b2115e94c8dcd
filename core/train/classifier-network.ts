import { floatTensor } from "../engine/host-tensor.ts";
import { scalar, softmax } from "../engine/ops/arithmetic.ts";
import { reshape, stack } from "../engine/ops/shape.ts";
import { type ClassificationLossOptions, classificationLoss } from "../loss/classification-loss.ts";
import { classifierWeights } from "../model/classifier-weights.ts";
import { efficientNetClassifier } from "../model/efficientnet-v2.ts";
import type { EfficientNetSpec } from "../model/efficientnet-v2-spec.ts";
import type { BatchNormSettings } from "../model/network-builder.ts";
import type { TrainedNetwork } from "./trained-network.ts";

export interface ClassifierNetworkOptions extends ClassificationLossOptions {
  /** Of the whole run. */
  readonly steps: number;
}

/** EfficientNet's: momentum .99 as TensorFlow counts it. */
const MOMENTUM = 0.01;
/** In a run of fewer steps than this the running statistics follow faster: they would still be those of the beginning. */
const SHORT_RUN = 1000;
const LARGEST_MOMENTUM = 0.1;

function batchNormOf({ steps }: ClassifierNetworkOptions): BatchNormSettings {
  const momentum = Math.min(LARGEST_MOMENTUM, Math.max(MOMENTUM, (MOMENTUM * SHORT_RUN) / steps));
  return { epsilon: 1e-3, momentum };
}

/** A classifier with its loss. Predictions are [B, C] probabilities. */
export function classifierNetwork(
  spec: EfficientNetSpec,
  classes: number,
  options: ClassifierNetworkOptions,
): TrainedNetwork {
  return {
    batchNorm: batchNormOf(options),
    weights: () => classifierWeights(spec, classes),
    declareTargets: (graph) => ({ labels: graph.placeholder("labels", "float32", [-1, classes]) }),
    loss: (builder, images, { labels }) => {
      const logits = efficientNetClassifier(builder, images, spec, classes);
      const { total, mean } = classificationLoss(logits, labels!, options);
      const none = scalar(builder.graph, 0);
      return { total, terms: stack([none, mean, none]) };
    },
    predictions: (builder, images) =>
      softmax(reshape(efficientNetClassifier(builder, images, spec, classes), [-1, classes])),
    targetFeeds: ({ labelShares, size }) => {
      if (!labelShares) throw new Error("classifier: the batch was made without labels of whole images");
      return { labels: floatTensor(labelShares, [size, classes]) };
    },
  };
}
