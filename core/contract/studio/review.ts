import type { BoxXyxy } from "../../geometry/box.ts";
import type { CocoSummary } from "../report.ts";

/** One row of the review table at the chosen thresholds. Fractions in [0, 1]; null where the class has no instance. */
export interface ReviewRow {
  readonly classId: number;
  readonly name: string;
  readonly images: number;
  readonly instances: number;
  /** At the chosen confidence. */
  readonly precision: number | null;
  readonly recall: number | null;
  readonly f1: number | null;
  /** Over all confidences. */
  readonly ap50: number | null;
  readonly ap50To95: number | null;
  readonly truePositives: number;
  readonly falsePositives: number;
  readonly falseNegatives: number;
  /** Confidence at which F1 is highest; null where nothing was ever right. */
  readonly bestConfidence: number | null;
}

/** A class's curves, one point for each confidence that changes something, thinned to at most 400 points. */
export interface ReviewCurve {
  readonly classId: number;
  readonly confidence: Float32Array;
  readonly precision: Float32Array;
  readonly recall: Float32Array;
  readonly f1: Float32Array;
}

/** TIDE (arXiv 2008.08115): why detections are wrong, and how much mAP50 each kind costs. */
export const ERROR_TYPES = [
  "classification",
  "localisation",
  "both",
  "duplicate",
  "background",
  "missed",
] as const;
export type ErrorType = (typeof ERROR_TYPES)[number];

export interface ErrorCost {
  readonly type: ErrorType;
  readonly count: number;
  /** mAP50 that would be won if these were right. */
  readonly apLost: number;
}

export interface ReviewReport {
  readonly runId: string;
  readonly images: number;
  readonly confidence: number;
  readonly iou: number;
  readonly all: Omit<ReviewRow, "classId">;
  readonly rows: readonly ReviewRow[];
  /** [C + 1, C + 1] counts, row: predicted, column: labelled, last: background; classes in the order of `rows`. */
  readonly confusion: Int32Array;
  readonly errors: readonly ErrorCost[];
  readonly coco: CocoSummary;
  /** Labels have changed since the predictions were made: figures follow the labels of now. */
  readonly labelsChanged: boolean;
}

export const REVIEW_OUTCOMES = ["missed", "false-alarm", "loose", "correct", "confused"] as const;
/** What became of an object: a loose box is right in class, with an overlap under .75. */
export type ReviewOutcome = (typeof REVIEW_OUTCOMES)[number];

/** One object of the review: a label, a prediction, or a pair of them. */
export interface ReviewObject {
  /** Stable between calls with the same predictions. */
  readonly key: string;
  readonly imageId: number;
  readonly imageName: string;
  readonly imageWidth: number;
  readonly imageHeight: number;
  readonly outcome: ReviewOutcome;
  readonly errorType: ErrorType | null;
  readonly label: { readonly annotationId: number; readonly classId: number; readonly box: BoxXyxy } | null;
  readonly prediction: {
    readonly classId: number;
    readonly box: BoxXyxy;
    readonly confidence: number;
  } | null;
  readonly overlap: number;
  /** How much it deserves a look, 0 to 1; the order of the list. */
  readonly score: number;
  /** For likely label errors, in the user's words: "The model sees f18 here with .96". */
  readonly reason: string | null;
}

/** Two runs on the same images and labels. */
export interface RunComparison {
  readonly before: ReviewReport;
  readonly after: ReviewReport;
  /** Labels that only the second run finds, and those that only the first did. */
  readonly fixed: readonly ReviewObject[];
  readonly regressed: readonly ReviewObject[];
}
