import type { Annotation } from "../contract/dataset.ts";
import { BoresightError } from "../errors/boresight-error.ts";

/** A box is no longer what an edit says it was. */
export function annotationConflict({ id, imageId }: Annotation): BoresightError {
  return new BoresightError(
    "edit-conflict",
    `Box ${id} of image ${imageId} was changed elsewhere; open the image again and repeat the edit.`,
    { annotationId: id, imageId },
  );
}
