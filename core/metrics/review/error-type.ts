import type { ErrorType } from "../../contract/studio/review.ts";
import { BACKGROUND_IOU } from "./image-overlaps.ts";

/**
 * Why a detection that is no true positive is wrong: TIDE's definitions (arXiv 2008.08115, section 2.2), the larger
 * overlaps asked first, so that a detection on an object of another class is not called loose for the neighbour that it
 * touches.
 *
 * @param own largest overlap with a label of the detection's class, 0 under `BACKGROUND_IOU`
 * @param other likewise with a label of another class
 * @param iou foreground threshold
 */
export function errorTypeOf(own: number, other: number, iou: number): Exclude<ErrorType, "missed"> {
  if (own >= iou) return "duplicate";
  if (other >= iou) return "classification";
  if (own >= BACKGROUND_IOU) return "localisation";
  if (other >= BACKGROUND_IOU) return "both";
  return "background";
}
