import { basename } from "node:path";
import type { ReviewObject } from "../../core/contract/studio/review.ts";
import type { Project } from "../../core/dataset/project.ts";
import type { BoxXyxy } from "../../core/geometry/box.ts";
import type { ReviewItem } from "../../core/metrics/review/review-item.ts";
import type { ReviewState } from "../../core/metrics/review/review-state.ts";

/** An object as it crosses to the window. */
export function reviewObject(project: Project, state: ReviewState, item: ReviewItem): ReviewObject {
  const { predictions, classes } = state;
  const imageId = predictions.imageIds[item.image]!;
  const image = project.images.get(imageId);
  const labels = state.labels[item.image]!;
  const label =
    item.label < 0
      ? null
      : {
          annotationId: labels.annotationIds[item.label]!,
          classId: classes[labels.classes[item.label]!]!.id,
          box: boxAt(labels.boxes, item.label),
        };
  const prediction =
    item.detection < 0
      ? null
      : {
          classId: classes[predictions.classes[item.detection]!]!.id,
          box: boxAt(predictions.boxes, item.detection),
          confidence: predictions.confidences[item.detection]!,
        };
  return {
    key: `${imageId} ${label?.annotationId ?? "-"} ${item.detection}`,
    imageId,
    imageName: image ? basename(image.path) : "",
    imageWidth: image?.width ?? 0,
    imageHeight: image?.height ?? 0,
    outcome: item.outcome,
    errorType: item.errorType,
    label,
    prediction,
    overlap: item.overlap,
    score: item.score,
    reason: item.reason ?? null,
  };
}

function boxAt(boxes: Float32Array | Float64Array, place: number): BoxXyxy {
  const [x1, y1, x2, y2] = boxes.subarray(place * 4, place * 4 + 4);
  return [x1!, y1!, x2!, y2!];
}
