import type { Annotation, Split } from "./contract/dataset.ts";
import type { Project } from "./dataset/project.ts";
import { BoresightError } from "./errors/boresight-error.ts";
import type { ImageLabels } from "./metrics/review/image-labels.ts";
import { type ImagePredictions, packPredictions } from "./metrics/review/prediction-rows.ts";
import { ReviewSession } from "./metrics/review/review-session.ts";
import { makeReviewState, type ReviewClass } from "./metrics/review/review-state.ts";
import {
  hashLabelLines,
  labelLine,
  type PredictionCircumstances,
  predictionCircumstances,
  predictionsStoredAt,
} from "./stored-predictions.ts";

/** A run's stored predictions on a split beside the project's labels, which it follows. */
export class RunReview {
  readonly runId: string;
  readonly split: Split;
  readonly #project: Project;
  #version = "";
  #made: MadeReview | null = null;

  constructor(project: Project, runId: string, split: Split) {
    this.#project = project;
    this.runId = runId;
    this.split = split;
  }

  /**
   * The review on the labels of now. After an edit only the images whose labels changed are matched again; where images
   * or classes came or went everything is.
   * @throws BoresightError `predictions-missing` when the run was not asked about this split yet.
   */
  session(): ReviewSession {
    return this.#current().session;
  }

  /** Whether the labels are no longer those that the predictions were made beside. */
  labelsChanged(): boolean {
    return this.#current().labelsChanged;
  }

  #current(): MadeReview {
    const storedAt = predictionsStoredAt(this.#project, this.runId, this.split);
    const version = `${this.#project.version} ${storedAt}`;
    if (this.#made && this.#version === version) return this.#made;
    this.#made = this.#project.read(() => this.#follow(storedAt));
    this.#version = version;
    return this.#made;
  }

  #follow(storedAt: number): MadeReview {
    const project = this.#project;
    const circumstances = predictionCircumstances(project, this.runId, this.split);
    if (!circumstances || !project.predictions.exists(this.runId, this.split)) {
      throw predictionsMissing(this.runId, this.split);
    }
    const classes = reviewClasses(project, circumstances);
    const kept = this.#made?.storedAt === storedAt ? this.#made : null;
    const predicted = kept?.predictedIds ?? project.predictions.imageIds(this.runId, this.split);
    const classKey = JSON.stringify(classes.list);
    const images = this.#readImages(
      predicted,
      classes,
      kept?.classKey === classKey ? kept.images : NO_IMAGES,
    );
    const labels = new Map<number, ImageLabels>();
    for (const [imageId, image] of images) if (image.isPresent) labels.set(imageId, image.labels);
    const key = `${classKey} ${[...labels.keys()]}`;
    const session = kept?.key === key ? kept.session : this.#build(classes, labels);
    if (session === kept?.session) replaceChanged(session, labels);
    const hash = hashLabelLines(Array.from(images.values(), ({ line }) => line));
    const labelsChanged = hash !== circumstances.labelsHash;
    return { key, classKey, images, session, labelsChanged, predictedIds: predicted, storedAt };
  }

  /** The predicted images that are not removed, by rising id. What did not change since `before` is not made anew. */
  #readImages(
    predicted: readonly number[],
    { placeOfId }: ReviewClasses,
    before: ReadonlyMap<number, ReadImage>,
  ): Map<number, ReadImage> {
    const images = new Map<number, ReadImage>();
    for (const imageId of predicted) {
      const marks = this.#project.images.marks(imageId);
      if (!marks || marks.removed) continue;
      const annotations = this.#project.annotations.ofImage(imageId);
      // One that is to do and bears no box was never looked at: that it is empty says nothing.
      const isPresent = marks.split === this.split && (marks.status !== "todo" || annotations.length > 0);
      const labels = labelsOf(annotations, placeOfId);
      const known = before.get(imageId);
      const isKnown = known !== undefined && isSame(known.labels, labels);
      const same = isKnown ? known : { labels, line: labelLine(imageId, annotations) };
      images.set(imageId, { ...same, isPresent });
    }
    return images;
  }

  #build(classes: ReviewClasses, labels: ReadonlyMap<number, ImageLabels>): ReviewSession {
    const images: ImagePredictions[] = [];
    for (const { imageId, boxes } of this.#project.predictions.list(this.runId, this.split)) {
      if (labels.has(imageId)) images.push(unpacked(imageId, boxes, classes.placeOfIndex));
    }
    const inOrder = images.map(({ imageId }) => labels.get(imageId)!);
    return new ReviewSession(makeReviewState(classes.list, packPredictions(images), inOrder));
  }
}

interface MadeReview {
  readonly key: string;
  readonly classKey: string;
  readonly images: ReadonlyMap<number, ReadImage>;
  readonly session: ReviewSession;
  readonly labelsChanged: boolean;
  readonly predictedIds: readonly number[];
  /** Of the predictions: stored again, they are others. */
  readonly storedAt: number;
}

interface ReviewClasses {
  readonly list: readonly ReviewClass[];
  readonly placeOfId: ReadonlyMap<number, number>;
  /** By the run's class index. */
  readonly placeOfIndex: readonly number[];
}

/** The project's classes in their order, then those that only the run knows. A renamed class is still itself. */
function reviewClasses(project: Project, { classes }: PredictionCircumstances): ReviewClasses {
  const list: ReviewClass[] = project.classes.list().map(({ id, name }) => ({ id, name }));
  const placeOfId = new Map(list.map(({ id }, place) => [id, place]));
  const placeOfName = new Map(list.map(({ name }, place) => [name, place]));
  const placeOfIndex = classes.map(({ id, name }) => {
    const known = placeOfId.get(id ?? 0) ?? placeOfName.get(name);
    return known ?? list.push({ id: -1 - list.length, name }) - 1;
  });
  return { list, placeOfId, placeOfIndex };
}

/** An image's labels as they were read last. */
interface ReadImage {
  readonly labels: ImageLabels;
  /** Its part of the labels' hash. */
  readonly line: string;
  /** Not so for one in another split, or still to do and without a box. */
  readonly isPresent: boolean;
}

const NO_IMAGES: ReadonlyMap<number, ReadImage> = new Map();

function labelsOf(annotations: readonly Annotation[], placeOfId: ReadonlyMap<number, number>): ImageLabels {
  return {
    annotationIds: Int32Array.from(annotations, ({ id }) => id),
    boxes: Float64Array.from(annotations.flatMap(({ box }) => box)),
    classes: Int32Array.from(annotations, ({ classId }) => placeOfId.get(classId)!),
  };
}

function unpacked(imageId: number, rows: Float32Array, placeOfIndex: readonly number[]): ImagePredictions {
  const count = rows.length / 6;
  const [boxes, confidences] = [new Float32Array(count * 4), new Float32Array(count)];
  const classes = new Int32Array(count);
  for (let row = 0; row < count; row++) {
    boxes.set(rows.subarray(row * 6, row * 6 + 4), row * 4);
    confidences[row] = rows[row * 6 + 4]!;
    classes[row] = placeOfIndex[rows[row * 6 + 5]!]!;
  }
  return { imageId, boxes, confidences, classes };
}

function replaceChanged(session: ReviewSession, labels: ReadonlyMap<number, ImageLabels>): void {
  const { predictions, labels: before } = session.state;
  predictions.imageIds.forEach((imageId, image) => {
    const now = labels.get(imageId)!;
    if (before[image] !== now && !isSame(before[image]!, now)) session.replaceLabels(image, now);
  });
}

function isSame(a: ImageLabels, b: ImageLabels): boolean {
  return (
    a.classes.length === b.classes.length &&
    a.annotationIds.every((id, at) => id === b.annotationIds[at]) &&
    a.classes.every((place, at) => place === b.classes[at]) &&
    a.boxes.every((side, at) => side === b.boxes[at])
  );
}

function predictionsMissing(runId: string, split: Split): BoresightError {
  return new BoresightError(
    "predictions-missing",
    `What ${runId} sees on the split ${split} is not stored yet; predict the split to review it.`,
    { runId, split },
  );
}
