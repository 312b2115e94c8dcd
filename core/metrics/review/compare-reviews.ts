import { matchImage, newImageMatch, type ReviewThresholds } from "./match-image.ts";
import type { ReviewItem } from "./review-item.ts";
import { itemsOfImage } from "./review-items.ts";
import type { ReviewState } from "./review-state.ts";

/** Labels whose fate differs between two runs, as objects of the second. */
export interface ReviewDifference {
  readonly fixed: readonly ReviewItem[];
  readonly regressed: readonly ReviewItem[];
}

/** Compares by annotation, on the images that both runs have predictions for. */
export function compareReviews(
  before: ReviewState,
  after: ReviewState,
  thresholds: ReviewThresholds,
): ReviewDifference {
  const placeBefore = new Map(Array.from(before.predictions.imageIds, (id, image) => [id, image]));
  const fixed: ReviewItem[] = [];
  const regressed: ReviewItem[] = [];
  for (const [image, imageId] of after.predictions.imageIds.entries()) {
    const imageBefore = placeBefore.get(imageId);
    const isShared = imageBefore !== undefined && before.present[imageBefore] === 1;
    if (!isShared || after.present[image] === 0) continue;
    const foundBefore = foundAnnotations(before, imageBefore, thresholds);
    for (const item of itemsOfImage(after, image, thresholds)) {
      if (item.label < 0) continue;
      const annotationId = after.labels[image]!.annotationIds[item.label]!;
      const isFound = item.outcome === "correct" || item.outcome === "loose";
      if (isFound && !foundBefore.has(annotationId)) fixed.push(item);
      if (!isFound && foundBefore.has(annotationId)) regressed.push(item);
    }
  }
  return { fixed, regressed };
}

function foundAnnotations(state: ReviewState, image: number, thresholds: ReviewThresholds): Set<number> {
  const match = newImageMatch();
  matchImage(state, image, thresholds, match);
  const { classes, annotationIds } = state.labels[image]!;
  const first = state.predictions.starts[image]!;
  const found = new Set<number>();
  for (let label = 0; label < classes.length; label++) {
    const place = match.detectionOf[label]!;
    if (place >= 0 && state.predictions.classes[first + place] === classes[label]) {
      found.add(annotationIds[label]!);
    }
  }
  return found;
}
