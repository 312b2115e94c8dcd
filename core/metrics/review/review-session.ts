import { ERROR_TYPES, type ErrorType, type ReviewCurve } from "../../contract/studio/review.ts";
import type { ClassObjects } from "../class-objects.ts";
import { cocoSummary } from "../coco-metrics.ts";
import { type ClassCurve, classClaims, classCurve, reviewCurve } from "./class-curve.ts";
import { type ClassFigures, classDetections, classFigures } from "./class-figures.ts";
import { confusionMatrix } from "./confusion-matrix.ts";
import { errorCosts } from "./error-costs.ts";
import type { ImageLabels } from "./image-labels.ts";
import { reviewThresholds } from "./match-image.ts";
import { allClassesRow, errorCounts, type ReviewFigures, reviewRow } from "./review-report.ts";
import { countImages, type ReviewState, replaceLabels } from "./review-state.ts";

/**
 * A review that stays open: what does not depend on the thresholds is kept, and after a change of labels only the
 * classes that it touches are measured again.
 */
export class ReviewSession {
  readonly state: ReviewState;
  readonly #figures: (ClassFigures | undefined)[];
  readonly #detections: (ClassObjects | undefined)[] = [];
  readonly #claims: (Uint32Array | undefined)[] = [];
  #costs: Record<ErrorType, number> | undefined;
  #curves: { readonly iou: number; readonly ofClass: (ClassCurve | undefined)[] };

  constructor(state: ReviewState) {
    this.state = state;
    this.#figures = state.classes.map(() => undefined);
    this.#curves = { iou: Number.NaN, ofClass: [] };
  }

  /** Takes the labels of now for one image. */
  replaceLabels(image: number, labels: ImageLabels): void {
    for (const classIndex of replaceLabels(this.state, image, labels)) {
      this.#figures[classIndex] = undefined;
      this.#claims[classIndex] = undefined;
      this.#curves.ofClass[classIndex] = undefined;
    }
    this.#costs = undefined;
  }

  report(confidence: number, iou: number): ReviewFigures {
    const thresholds = reviewThresholds(confidence, iou);
    const confusion = confusionMatrix(this.state, thresholds);
    const figures = this.state.classes.map((_, classIndex) => this.classFigures(classIndex));
    const curves = this.classCurves(iou);
    const rows = figures.map((ofClass, classIndex) =>
      reviewRow(this.state, classIndex, ofClass, confusion, curves[classIndex]!),
    );
    const counts = errorCounts(this.state, thresholds);
    this.#costs ??= errorCosts(this.state);
    const costs = this.#costs;
    const images = countImages(this.state);
    return {
      images,
      all: allClassesRow(rows, images, curves),
      rows,
      confusion,
      errors: ERROR_TYPES.map((type) => ({ type, count: counts[type], apLost: costs[type] })),
      coco: cocoSummary(figures.map(({ coco }) => coco)),
    };
  }

  curves(iou: number): ReviewCurve[] {
    return this.classCurves(iou).map((curve, classIndex) =>
      reviewCurve(curve, this.state.classes[classIndex]!.id),
    );
  }

  /** Measured once, and again after a change of the class's labels. */
  classFigures(classIndex: number): ClassFigures {
    this.#detections[classIndex] ??= classDetections(this.state, classIndex);
    this.#figures[classIndex] ??= classFigures(this.state, classIndex, this.#detections[classIndex]);
    return this.#figures[classIndex];
  }

  /** [C] */
  classCurves(iou: number): ClassCurve[] {
    const single = Math.fround(iou);
    if (this.#curves.iou !== single) this.#curves = { iou: single, ofClass: [] };
    const { ofClass } = this.#curves;
    return this.state.classes.map((_, classIndex) => {
      const { instances } = this.classFigures(classIndex);
      this.#claims[classIndex] ??= classClaims(this.state, classIndex);
      ofClass[classIndex] ??= classCurve(this.state, classIndex, this.#claims[classIndex], instances, single);
      return ofClass[classIndex];
    });
  }
}
