import { writeFile } from "node:fs/promises";
import { compareRuns, reportOf } from "../../core/compare-runs.ts";
import type { Split } from "../../core/contract/dataset.ts";
import { VALIDATION_CONFIDENCE } from "../../core/contract/detection.ts";
import { BoresightError } from "../../core/errors/boresight-error.ts";
import { reviewThresholds } from "../../core/metrics/review/match-image.ts";
import { selectItems } from "../../core/metrics/review/select-items.ts";
import { reviewObjects } from "../../core/review-objects.ts";
import { storePredictions } from "../../core/stored-predictions.ts";
import { predictImages } from "../predict-images.ts";
import { reviewFile } from "../review/review-files.ts";
import { Reviews } from "../review/reviews.ts";
import type { Studio } from "../studio.ts";
import type { HandlersOf } from "../studio-handlers.ts";

/** Runs measured against the labels of now, from their stored predictions. */
export function makeReviewHandlers(studio: Studio): HandlersOf<"review"> {
  const reviews = (): Reviews => Reviews.of(studio.requireProject());
  return {
    "review.report": ({ runId, split, confidence, iou }) =>
      reportOf(reviews().get(runId, split), confidence, iou),
    "review.curves": ({ runId, split, iou }) => reviews().get(runId, split).session().curves(iou),
    "review.objects"({ runId, split, confidence, iou, selection, order, offset, limit }) {
      const session = reviews().get(runId, split).session();
      const items = selectItems(session, reviewThresholds(confidence, iou), selection, order);
      const page = items.slice(offset, offset + limit);
      const { data } = studio.requireProject();
      return { total: items.length, objects: reviewObjects(data, session.state, page) };
    },
    "review.compare": ({ runId, beforeRunId, split, confidence, iou }) =>
      compareRuns(
        studio.requireProject().data,
        reviews().get(beforeRunId, split),
        reviews().get(runId, split),
        confidence,
        iou,
      ),
    "review.predict": ({ runId, split }) => predictSplit(studio, runId, split),
    async "review.export"({ runId, split, confidence, iou, format, path }) {
      const content = await reviewFile(reportOf(reviews().get(runId, split), confidence, iou), format);
      await writeReport(path, content);
      return path;
    },
  };
}

async function predictSplit(studio: Studio, reference: string, split: Split): Promise<{ images: number }> {
  const project = studio.requireProject();
  const { id: runId, name } = project.data.runs.find(reference);
  const imageIds = project.data.snapshot().samples[split].map(({ imageId }) => imageId);
  if (imageIds.length === 0) {
    throw new BoresightError(
      "dataset-empty",
      `The project has no labelled images in the split ${split}; choose another.`,
    );
  }
  const title = `Predicting ${imageIds.length} images with ${name}`;
  const images = await studio.jobs.run("predict", title, (progress, signal) =>
    predictImages(studio, { run: runId, imageIds, confidence: VALIDATION_CONFIDENCE, progress, signal }),
  );
  storePredictions(project.data, runId, split, images);
  Reviews.of(project).forget(runId, split);
  return { images: images.length };
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
