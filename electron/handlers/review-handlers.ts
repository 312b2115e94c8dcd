import type { Split } from "../../core/contract/dataset.ts";
import { VALIDATION_CONFIDENCE } from "../../core/contract/detection.ts";
import { BoresightError } from "../../core/errors/boresight-error.ts";
import { storePredictions } from "../../core/stored-predictions.ts";
import { ReviewProcess } from "../../core/supervise-review.ts";
import { writeProject } from "../edit-project.ts";
import { predictImages } from "../predict-images.ts";
import type { Studio } from "../studio.ts";
import type { HandlersOf } from "../studio-handlers.ts";

/** Runs measured against the labels of now, from their stored predictions, in a process of its own. */
export function makeReviewHandlers(studio: Studio): HandlersOf<"review"> {
  const review = (): ReviewProcess => {
    const project = studio.requireProject();
    return project.part(ReviewProcess, () => new ReviewProcess(project.folder, studio.launchProcess));
  };
  return {
    "review.report": (input) => review().ask("review.report", input),
    "review.curves": (input) => review().ask("review.curves", input),
    "review.objects": (input) => review().ask("review.objects", input),
    "review.compare": (input) => review().ask("review.compare", input),
    "review.predict": ({ runId, split }) => predictSplit(studio, runId, split),
    "review.export": (input) => review().ask("review.export", input),
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
  await writeProject(studio, (data) => storePredictions(data, runId, split, images));
  return { images: images.length };
}
