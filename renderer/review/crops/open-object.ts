import type { ReviewObject } from "../../../core/contract/studio/review.ts";
import { navigate } from "../../app/navigation.ts";
import { dispatchChoice } from "../review-store.ts";

/** Opens the object's image on the canvas, with its label chosen and the prediction drawn beside it. */
export function openObject({ imageId, label, prediction }: ReviewObject, place: number): void {
  dispatchChoice({ type: "current", index: place });
  navigate({
    view: "annotate",
    imageId,
    focus: {
      ...(label && { annotationId: label.annotationId, box: label.box }),
      ...(prediction && { prediction }),
    },
  });
}
