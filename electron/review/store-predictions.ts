import type { Split } from "../../core/contract/dataset.ts";
import type { Project } from "../../core/dataset/project.ts";
import type { PredictedImage } from "../../core/training-messages.ts";

/** Keeps what a run's best weights find on a split; nothing where nothing was looked at. */
export function storePredictions(
  project: Project,
  runId: string,
  split: Split,
  images: readonly PredictedImage[],
): void {
  if (images.length === 0) return;
  project.predictions.store(
    runId,
    split,
    images.map(({ imageId, detections }) => ({
      imageId,
      boxes: Float32Array.from(
        detections.flatMap(({ box, confidence, classIndex }) => [...box, confidence, classIndex]),
      ),
    })),
  );
}
