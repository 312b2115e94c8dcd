import { writeFile } from "node:fs/promises";
import { compareRuns, reportOf } from "./compare-runs.ts";
import type { StudioHandlers } from "./contract/studio/studio-channels.ts";
import type { Project } from "./dataset/project.ts";
import { BoresightError } from "./errors/boresight-error.ts";
import { reviewThresholds } from "./metrics/review/match-image.ts";
import { selectItems } from "./metrics/review/select-items.ts";
import { OpenReviews } from "./open-reviews.ts";
import { reviewFile } from "./review-file.ts";
import { reviewObjects } from "./review-objects.ts";

/** What is measured from stored predictions; all of it can take seconds on a large split. */
export type ReviewAnswers = Pick<
  StudioHandlers,
  "review.report" | "review.curves" | "review.objects" | "review.compare" | "review.export"
>;

export function reviewAnswers(project: Project): ReviewAnswers {
  const reviews = new OpenReviews(project);
  return {
    "review.report": ({ runId, split, confidence, iou }) =>
      reportOf(reviews.get(runId, split), confidence, iou),
    "review.curves": ({ runId, split, iou }) => reviews.get(runId, split).session().curves(iou),
    "review.objects"({ runId, split, confidence, iou, selection, order, offset, limit }) {
      const session = reviews.get(runId, split).session();
      const items = selectItems(session, reviewThresholds(confidence, iou), selection, order);
      const page = items.slice(offset, offset + limit);
      return { total: items.length, objects: reviewObjects(project, session.state, page) };
    },
    "review.compare": ({ runId, beforeRunId, split, confidence, iou }) =>
      compareRuns(project, reviews.get(beforeRunId, split), reviews.get(runId, split), confidence, iou),
    async "review.export"({ runId, split, confidence, iou, format, path }) {
      const content = await reviewFile(reportOf(reviews.get(runId, split), confidence, iou), format);
      await writeReport(path, content);
      return path;
    },
  };
}

/** @throws BoresightError `disk`. */
async function writeReport(path: string, content: string | Uint8Array): Promise<void> {
  try {
    await writeFile(path, content);
  } catch (cause) {
    throw new BoresightError(
      "disk",
      `The report cannot be written to ${path}; choose another folder.`,
      { path },
      { cause },
    );
  }
}
