import type { Split } from "../../core/contract/dataset.ts";
import type { ProjectChange } from "../../core/contract/studio/project-diff.ts";
import type { Project } from "../../core/dataset/project.ts";
import { BoresightError } from "../../core/errors/boresight-error.ts";
import type { ImageLabels } from "../../core/metrics/review/image-labels.ts";
import { packPredictions } from "../../core/metrics/review/prediction-rows.ts";
import { ReviewSession } from "../../core/metrics/review/review-session.ts";
import { makeReviewState, type ReviewClass } from "../../core/metrics/review/review-state.ts";
import { RunLog } from "../../core/runs/run-log.ts";

/** Columns of a stored prediction: x1, y1, x2, y2, confidence, class index. */
const COLUMNS = 6;

/** A run's stored predictions on a split beside the labels of now. */
export class ReviewSource {
  readonly session: ReviewSession;
  readonly #project: Project;
  readonly #places: ReadonlyMap<number, number>;
  readonly #classPlaces: ReadonlyMap<number, number>;

  /** @throws BoresightError `predictions-missing` where the run was not asked about the split yet. */
  constructor(project: Project, runId: string, split: Split) {
    this.#project = project;
    const stored = project.predictions.list(runId, split);
    if (stored.length === 0) throw nothingStored(runId, split);
    const names = namesOf(project, runId);
    const classes = reviewClasses(project, names);
    this.#classPlaces = new Map(classes.map(({ id }, place) => [id, place]));
    const placeOf = new Map(classes.map(({ name }, place) => [name, place]));
    const predictions = packPredictions(
      stored.map(({ imageId, boxes }) => {
        const rows = Array.from({ length: boxes.length / COLUMNS }, (_, row) => row * COLUMNS);
        return {
          imageId,
          boxes: Float32Array.from(rows.flatMap((row) => [...boxes.subarray(row, row + 4)])),
          confidences: Float32Array.from(rows, (row) => boxes[row + 4]!),
          classes: Int32Array.from(rows, (row) => placeOf.get(names[boxes[row + 5]!]!)!),
        };
      }),
    );
    const labels = Array.from(predictions.imageIds, (imageId) => this.#labelsOf(imageId, split));
    this.#places = new Map(Array.from(predictions.imageIds, (imageId, place) => [imageId, place]));
    this.session = new ReviewSession(makeReviewState(classes, predictions, labels));
  }

  /** Takes the labels of now; false where the whole has to be read again. */
  follow({ imageIds, classesChanged, cause }: ProjectChange, split: Split): boolean {
    if (classesChanged || cause === "import" || cause === "outside") return false;
    for (const imageId of imageIds) {
      const place = this.#places.get(imageId);
      if (place === undefined) continue;
      const labels = this.#labelsOf(imageId, split);
      const isPresent = this.session.state.present[place] === 1;
      if ((labels !== null) !== isPresent) return false;
      if (labels) this.session.replaceLabels(place, labels);
    }
    return true;
  }

  /** null for an image that is no longer in the split. */
  #labelsOf(imageId: number, split: Split): ImageLabels | null {
    const marks = this.#project.images.marks(imageId);
    if (!marks || marks.removed || marks.split !== split) return null;
    const annotations = this.#project.annotations.ofImage(imageId);
    return {
      annotationIds: Int32Array.from(annotations, ({ id }) => id),
      boxes: Float64Array.from(annotations.flatMap(({ box }) => box)),
      classes: Int32Array.from(annotations, ({ classId }) => this.#classPlaces.get(classId)!),
    };
  }
}

/** The classes of the project, then those that the run alone knows, with negative ids. */
function reviewClasses(project: Project, names: readonly string[]): ReviewClass[] {
  const classes: ReviewClass[] = project.classes.list().map(({ id, name }) => ({ id, name }));
  for (const [index, name] of names.entries()) {
    if (!classes.some((known) => known.name === name)) classes.push({ id: -1 - index, name });
  }
  return classes;
}

function namesOf(project: Project, runId: string): readonly string[] {
  const started = new RunLog(project.runFolder(runId)).story().started;
  return started?.classes ?? project.runs.get(runId).report?.classes.map(({ name }) => name) ?? [];
}

function nothingStored(runId: string, split: Split): BoresightError {
  return new BoresightError(
    "predictions-missing",
    `${runId} has not been asked about ${split} yet; let it predict first.`,
    { runId, split },
  );
}
