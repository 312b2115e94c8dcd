import { writeFile } from "node:fs/promises";
import type { ReviewReport } from "../../core/contract/studio/review.ts";
import type { ReviewView } from "../../core/contract/studio/review-channels.ts";
import { BoresightError } from "../../core/errors/boresight-error.ts";
import { compareReviews } from "../../core/metrics/review/compare-reviews.ts";
import { reviewThresholds } from "../../core/metrics/review/match-image.ts";
import { selectItems } from "../../core/metrics/review/select-items.ts";
import { supervisePrediction } from "../../core/supervise-prediction.ts";
import { reviewFile } from "../review/review-files.ts";
import { reviewObject } from "../review/review-objects.ts";
import { ReviewRoom } from "../review/review-room.ts";
import type { ReviewSource } from "../review/review-source.ts";
import { storePredictions } from "../review/store-predictions.ts";
import { VALIDATION_CONFIDENCE } from "../review/validation-confidence.ts";
import type { Studio } from "../studio.ts";
import type { HandlersOf } from "../studio-handlers.ts";

/** A run measured against the labels of now, from its stored predictions. */
export function makeReviewHandlers(studio: Studio): HandlersOf<"review"> {
  const room = (): ReviewRoom => {
    const project = studio.requireProject();
    return project.part(ReviewRoom, () => {
      const made = new ReviewRoom(project.data);
      studio.onChange((change) => made.follow(change));
      return made;
    });
  };
  const runIdOf = (reference: string): string => studio.requireProject().data.runs.find(reference).id;
  const sourceOf = ({ runId, split }: Pick<ReviewView, "runId" | "split">): ReviewSource =>
    room().source(runIdOf(runId), split);
  const reportOf = (view: ReviewView): ReviewReport => {
    const { data } = studio.requireProject();
    const run = data.runs.find(view.runId);
    const figures = sourceOf(view).session.report(view.confidence, view.iou);
    return {
      ...figures,
      runId: run.id,
      confidence: view.confidence,
      iou: view.iou,
      labelsChanged: data.snapshot().hash !== run.datasetHash,
    };
  };
  return {
    "review.report": reportOf,
    "review.curves": (view) => sourceOf(view).session.curves(view.iou),
    "review.objects"({ selection, order, offset, limit, ...view }) {
      const { session } = sourceOf(view);
      const items = selectItems(session, reviewThresholds(view.confidence, view.iou), selection, order);
      const { data } = studio.requireProject();
      const shown = items.slice(offset, offset + limit);
      return { total: items.length, objects: shown.map((item) => reviewObject(data, session.state, item)) };
    },
    "review.compare"({ beforeRunId, ...view }) {
      const { data } = studio.requireProject();
      const before = sourceOf({ runId: beforeRunId, split: view.split }).session;
      const after = sourceOf(view).session;
      const thresholds = reviewThresholds(view.confidence, view.iou);
      const { fixed, regressed } = compareReviews(before.state, after.state, thresholds);
      return {
        before: reportOf({ ...view, runId: beforeRunId }),
        after: reportOf(view),
        fixed: fixed.map((item) => reviewObject(data, after.state, item)),
        regressed: regressed.map((item) => reviewObject(data, after.state, item)),
      };
    },
    async "review.predict"({ runId: reference, split }) {
      const { data } = studio.requireProject();
      const runId = runIdOf(reference);
      const imageIds = data.snapshot().samples[split].map(({ imageId }) => imageId);
      if (imageIds.length === 0) {
        throw new BoresightError(
          "dataset-empty",
          `The project has no images in ${split}; choose another split.`,
        );
      }
      const images = await studio.jobs.run(
        "predict",
        `Predicting ${imageIds.length} images`,
        (progress, signal) =>
          supervisePrediction({
            project: data,
            run: runId,
            imageIds,
            confidence: VALIDATION_CONFIDENCE,
            launch: studio.launchProcess,
            onProgress: (done) => progress(done, imageIds.length),
            onProblem: (message) => studio.emit({ type: "notice", kind: "warn", message }),
            signal,
          }),
      );
      storePredictions(data, runId, split, images);
      room().forget();
      return { images: images.length };
    },
    async "review.export"({ format, path, ...view }) {
      await writeFile(path, await reviewFile(reportOf(view), format));
      return path;
    },
  };
}
