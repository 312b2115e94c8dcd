import {
  type Detection,
  type GroundTruth,
  type ImageResult,
  VALIDATION_CONFIDENCE,
} from "../contract/detection.ts";
import type { SpeedReport } from "../contract/report.ts";
import type { Batch, Sample } from "../contract/sample.ts";
import type { HostTensor } from "../engine/host-tensor.ts";
import { type BoxXyxy, clipBox } from "../geometry/box.ts";
import { boxToImage, type Letterbox } from "../geometry/letterbox.ts";
import type { BatchDetector } from "../model/inference-session.ts";
import { nonMaximumSuppression } from "../model/non-maximum-suppression.ts";

export interface DetectionThresholds {
  readonly confidence: number;
  readonly iou: number;
  readonly maxDetections: number;
}

/** YOLOv8's thresholds for validation. */
export const VALIDATION_THRESHOLDS: DetectionThresholds = {
  confidence: VALIDATION_CONFIDENCE,
  iou: 0.7,
  maxDetections: 300,
};

export interface DetectorEvaluation {
  readonly results: ImageResult[];
  readonly speed: SpeedReport;
}

/**
 * Detects on batches that lie in the order of `samples`, one result a sample, boxes in pixels of the originals.
 * @param now seconds of some clock
 */
export async function evaluateDetector(
  session: BatchDetector,
  samples: readonly Sample[],
  batches: AsyncIterable<Batch>,
  thresholds: DetectionThresholds,
  now: () => number,
): Promise<DetectorEvaluation> {
  const results: ImageResult[] = [];
  const seconds = { load: 0, inference: 0, postprocess: 0 };
  let mark = now();
  const lap = (): number => {
    const before = mark;
    mark = now();
    return mark - before;
  };
  for await (const batch of batches) {
    seconds.load += lap();
    const output = session.detect(batch);
    seconds.inference += lap();
    for (let i = 0; i < batch.size; i++) {
      const sample = samples[results.length]!;
      const detections = detectionsOf(output, i, thresholds);
      results.push({
        imageId: sample.imageId,
        detections: detections.map((detection) => toOriginal(detection, batch.letterboxes[i]!, sample)),
        groundTruths: groundTruthsOf(sample),
      });
    }
    seconds.postprocess += lap();
  }
  const perImage = (total: number): number => (total / Math.max(1, results.length)) * 1000;
  return {
    results,
    speed: {
      load: perImage(seconds.load),
      inference: perImage(seconds.inference),
      postprocess: perImage(seconds.postprocess),
    },
  };
}

/** One image's detections from the network's output [B, A, 4 + C], in pixels of the network's input. */
function detectionsOf(output: HostTensor, image: number, thresholds: DetectionThresholds): Detection[] {
  const [, anchors, channels] = output.shape as [number, number, number];
  const first = image * anchors * channels;
  const rows = (output.data as Float32Array).subarray(first, first + anchors * channels);
  return nonMaximumSuppression({
    boxes: rows,
    scores: rows.subarray(4),
    classes: channels - 4,
    rowLength: channels,
    confidenceThreshold: thresholds.confidence,
    iouThreshold: thresholds.iou,
    maxDetections: thresholds.maxDetections,
  });
}

function toOriginal(
  detection: Detection,
  placement: Letterbox,
  { width, height }: Pick<Sample, "width" | "height">,
): Detection {
  return { ...detection, box: clipBox(boxToImage(detection.box, placement), width, height) };
}

function groundTruthsOf({ boxes, classIndexes }: Sample): GroundTruth[] {
  return Array.from(classIndexes, (classIndex, i) => ({
    classIndex,
    box: [boxes[i * 4]!, boxes[i * 4 + 1]!, boxes[i * 4 + 2]!, boxes[i * 4 + 3]!] satisfies BoxXyxy,
  }));
}
