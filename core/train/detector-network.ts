import { floatTensor } from "../engine/host-tensor.ts";
import { detectionLoss } from "../loss/detection-loss.ts";
import { decodeDetections } from "../model/box-decoding.ts";
import { detector } from "../model/detector.ts";
import type { DetectorSpec } from "../model/detector-spec.ts";
import { detectorWeights } from "../model/detector-weights.ts";
import { DETECTOR_BATCH_NORM } from "../model/network-builder.ts";
import type { TrainedNetwork } from "./trained-network.ts";

/** A detector with its loss. Predictions are [B, A, 4 + C]: boxes in pixels of the input, probabilities. */
export function detectorNetwork(spec: DetectorSpec, classes: number): TrainedNetwork {
  return {
    batchNorm: DETECTOR_BATCH_NORM,
    weights: () => detectorWeights(spec, classes),
    declareTargets: (graph) => ({
      groundTruth: graph.placeholder("groundTruth", "float32", [-1, -1, 5]),
      groundTruthMask: graph.placeholder("groundTruthMask", "float32", [-1, -1]),
    }),
    loss: (builder, images, { groundTruth, groundTruthMask }) => {
      const { levels } = detector(builder, images, spec, classes);
      return detectionLoss(levels, groundTruth!, groundTruthMask!, classes);
    },
    predictions: (builder, images) =>
      decodeDetections(detector(builder, images, spec, classes).levels, classes),
    targetFeeds: ({ groundTruth, groundTruthMask, size, groundTruthWidth }) => ({
      groundTruth: floatTensor(groundTruth, [size, groundTruthWidth, 5]),
      groundTruthMask: floatTensor(groundTruthMask, [size, groundTruthWidth]),
    }),
  };
}
