import type { ImageResult } from "../../../../core/contract/detection.ts";
import type { ImageLabels } from "../../../../core/metrics/review/image-labels.ts";
import { imagePredictions, packPredictions } from "../../../../core/metrics/review/prediction-rows.ts";
import { ReviewSession } from "../../../../core/metrics/review/review-session.ts";
import { makeReviewState } from "../../../../core/metrics/review/review-state.ts";

/** A review of results as the evaluation takes them. Labels of image n get ids from 1000 n on. */
export function reviewOf(results: readonly ImageResult[], classNames: readonly string[]): ReviewSession {
  const classes = classNames.map((name, index) => ({ id: index + 1, name }));
  const images = results.map(({ detections }, image) => imagePredictions(image, detections));
  const labels = results.map(({ groundTruths }, image) => labelsOf(groundTruths, image));
  return new ReviewSession(makeReviewState(classes, packPredictions(images), labels));
}

export function labelsOf(groundTruths: ImageResult["groundTruths"], image: number): ImageLabels {
  return {
    annotationIds: Int32Array.from(groundTruths, (_, label) => image * 1000 + label),
    boxes: Float64Array.from(groundTruths.flatMap(({ box }) => box)),
    classes: Int32Array.from(groundTruths, ({ classIndex }) => classIndex),
  };
}
