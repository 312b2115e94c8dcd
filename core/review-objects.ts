import { basename } from "node:path";
import type { ReviewObject } from "./contract/studio/review.ts";
import type { Project } from "./dataset/project.ts";
import type { BoxXyxy } from "./geometry/box.ts";
import type { ReviewItem } from "./metrics/review/review-item.ts";
import type { ReviewState } from "./metrics/review/review-state.ts";

/** Objects of a review with their images, as they leave the review. */
export function reviewObjects(
  project: Project,
  state: ReviewState,
  items: readonly ReviewItem[],
): ReviewObject[] {
  return items.map((item) => {
    const imageId = state.predictions.imageIds[item.image]!;
    const image = project.images.get(imageId);
    const label = labelOf(state, item);
    return {
      key: keyOf(state, imageId, item),
      imageId,
      imageName: image ? basename(image.path) : "",
      imageWidth: image?.width ?? 0,
      imageHeight: image?.height ?? 0,
      outcome: item.outcome,
      errorType: item.errorType,
      label,
      prediction: predictionOf(state, item),
      overlap: item.overlap,
      score: item.score,
      reason: item.reason ?? null,
    };
  });
}

/** A label is named by its annotation, a detection by its place in its image: neither moves with the thresholds. */
function keyOf({ labels, predictions }: ReviewState, imageId: number, item: ReviewItem): string {
  const label = item.label < 0 ? "" : labels[item.image]!.annotationIds[item.label];
  const detection = item.detection < 0 ? "" : item.detection - predictions.starts[item.image]!;
  return `${imageId}/${label}/${detection}`;
}

function labelOf({ labels, classes }: ReviewState, { image, label }: ReviewItem): ReviewObject["label"] {
  if (label < 0) return null;
  const ofImage = labels[image]!;
  return {
    annotationId: ofImage.annotationIds[label]!,
    classId: classes[ofImage.classes[label]!]!.id,
    box: boxAt(ofImage.boxes, label),
  };
}

function predictionOf(
  { predictions, classes }: ReviewState,
  { detection }: ReviewItem,
): ReviewObject["prediction"] {
  if (detection < 0) return null;
  return {
    classId: classes[predictions.classes[detection]!]!.id,
    box: boxAt(predictions.boxes, detection),
    confidence: predictions.confidences[detection]!,
  };
}

function boxAt(boxes: Float32Array | Float64Array, row: number): BoxXyxy {
  return [boxes[row * 4]!, boxes[row * 4 + 1]!, boxes[row * 4 + 2]!, boxes[row * 4 + 3]!];
}
