import type { Annotation } from "../../../core/contract/dataset.ts";
import type { BoxXyxy } from "../../../core/geometry/box.ts";
import type { ImageFocus } from "../../app/navigation.ts";

/** The annotation that is pointed at by its id on disk; null where it has gone since. */
export function annotationInFocus(
  { annotationId }: ImageFocus,
  annotations: readonly Annotation[],
  windowId: (diskId: number) => number,
): Annotation | null {
  if (annotationId === undefined) return null;
  return annotations.find(({ id }) => id === windowId(annotationId)) ?? null;
}

/** What has to be in sight: the label as it is now, the place pointed at, and the model's box; null: nothing. */
export function boxInFocus({ box, prediction }: ImageFocus, annotation: Annotation | null): BoxXyxy | null {
  const boxes = [annotation?.box, box, prediction?.box].filter((each) => each !== undefined);
  if (boxes.length === 0) return null;
  return [
    Math.min(...boxes.map(([x1]) => x1)),
    Math.min(...boxes.map(([, y1]) => y1)),
    Math.max(...boxes.map(([, , x2]) => x2)),
    Math.max(...boxes.map(([, , , y2]) => y2)),
  ];
}
