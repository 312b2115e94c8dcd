import { writeFile } from "node:fs/promises";
import { compareRuns, reportOf } from "./compare-runs.ts";
import type { StudioHandlers } from "./contract/studio/studio-channels.ts";
import type { Project } from "./dataset/project.ts";
import { BoresightError } from "./errors/boresight-error.ts";
import { reviewThresholds } from "./metrics/review/match-image.ts";
import { selectItems } from "./metrics/review/select-items.ts";
import { OpenReviews } from "./open-reviews.ts";
import { reviewCrops } from "./review-crops.ts";
import { reviewFile } from "./review-file.ts";
import { reviewObjects } from "./review-objects.ts";
import type { CropGroup } from "./review-sheet.ts";
import type { RunReview } from "./run-review.ts";

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
    async "review.export"({ runId, split, format, path, ...view }) {
      const review = reviews.get(runId, split);
      const sheet = {
        report: reportOf(review, view.confidence, view.iou),
        curves: review.session().curves(view.iou),
        colors: new Map(project.classes.list().map(({ id, color }) => [id, color])),
        crops: format === "html" ? await cropGroups(project, review, view) : [],
      };
      await writeReport(path, await reviewFile(sheet, format));
      return path;
    },
  };
}

const EVERYTHING = { classId: null, outcome: null, errorType: null, cell: null, suspicion: null } as const;

/** What a report shows in pictures. */
const CROP_GROUPS = [
  { title: "Missed", selection: { ...EVERYTHING, outcome: "missed" } },
  { title: "False alarms", selection: { ...EVERYTHING, outcome: "false-alarm" } },
  { title: "Likely label errors", selection: { ...EVERYTHING, suspicion: "label-error" } },
] as const;
const CROPS_OF_GROUP = 12;

async function cropGroups(
  project: Project,
  review: RunReview,
  { confidence, iou }: { readonly confidence: number; readonly iou: number },
): Promise<CropGroup[]> {
  const session = review.session();
  const groups: CropGroup[] = [];
  for (const { title, selection } of CROP_GROUPS) {
    const items = selectItems(session, reviewThresholds(confidence, iou), selection, "worst");
    const objects = reviewObjects(project, session.state, items.slice(0, CROPS_OF_GROUP));
    groups.push({ title, total: items.length, crops: await reviewCrops(project, objects) });
  }
  return groups;
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
