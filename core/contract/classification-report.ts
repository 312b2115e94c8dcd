import type { SpeedReport } from "./report.ts";

/** One class of a classifier. Fractions in [0, 1]; null where there is nothing to divide by. */
export interface ClassifiedClass {
  readonly name: string;
  /** Images of the class. */
  readonly images: number;
  /** Share of the images called so that are of the class. */
  readonly precision: number | null;
  /** Share of the class's images that are called so. */
  readonly recall: number | null;
  readonly f1: number | null;
  /** The class that its images are most often taken for; null where none was mistaken. */
  readonly mistakenFor: string | null;
}

/** A classifier measured on a split. */
export interface ClassificationReport {
  readonly images: number;
  readonly top1: number;
  /** null where there are not more than five classes. */
  readonly top5: number | null;
  /** Mean recall of the classes that have images: the accuracy where each class counts alike. */
  readonly meanRecall: number;
  /** Mean cross entropy. */
  readonly loss: number;
  readonly classes: readonly ClassifiedClass[];
  readonly speed: SpeedReport;
}
