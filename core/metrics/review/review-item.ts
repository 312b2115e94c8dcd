import type { ErrorType, ReviewOutcome } from "../../contract/studio/review.ts";
import type { ReviewState } from "./review-state.ts";

/** One object of a review by its places in the state: a label, a prediction, or a pair of them. */
export interface ReviewItem {
  /** Place of the image in the state. */
  readonly image: number;
  readonly outcome: ReviewOutcome;
  readonly errorType: ErrorType | null;
  /** Within the image; -1 for none. */
  readonly label: number;
  /** Through all images; -1 for none. With a missed label: what the model sees there without its counting. */
  readonly detection: number;
  readonly overlap: number;
  /** How much it deserves a look, 0 to 1. */
  readonly score: number;
  /** Why a label may be wrong, in the user's words. */
  readonly reason?: string;
}

/** Place of the item's class: its label's, or its prediction's where it has no label. */
export function itemClass({ labels, predictions }: ReviewState, item: ReviewItem): number {
  return item.label >= 0 ? labels[item.image]!.classes[item.label]! : predictions.classes[item.detection]!;
}
