import type { ReviewReport, RunComparison } from "./contract/studio/review.ts";
import type { Project } from "./dataset/project.ts";
import { compareReviews } from "./metrics/review/compare-reviews.ts";
import { reviewThresholds } from "./metrics/review/match-image.ts";
import { reviewObjects } from "./review-objects.ts";
import type { RunReview } from "./run-review.ts";

/** A run's figures at the thresholds. */
export function reportOf(review: RunReview, confidence: number, iou: number): ReviewReport {
  const figures = review.session().report(confidence, iou);
  return { runId: review.runId, confidence, iou, ...figures, labelsChanged: review.labelsChanged() };
}

/** Objects of each list that are worth a look: the worst. */
const MOST_OBJECTS = 500;

export function compareRuns(
  project: Project,
  before: RunReview,
  after: RunReview,
  confidence: number,
  iou: number,
): RunComparison {
  const { state } = after.session();
  const difference = compareReviews(before.session().state, state, reviewThresholds(confidence, iou));
  const worst = (items: (typeof difference)["fixed"]): RunComparison["fixed"] => {
    const sorted = items.toSorted((a, b) => b.score - a.score);
    return reviewObjects(project, state, sorted.slice(0, MOST_OBJECTS));
  };
  return {
    before: reportOf(before, confidence, iou),
    after: reportOf(after, confidence, iou),
    fixed: worst(difference.fixed),
    regressed: worst(difference.regressed),
  };
}
