import type { Annotation, AnnotationDiff } from "../../core/contract/dataset.ts";
import type { ReviewObject } from "../../core/contract/studio/review.ts";
import { clipBox } from "../../core/geometry/box.ts";
import type { NameOf } from "./confusion-layout.ts";

/** A way to put an object's label right. */
export type LabelFix =
  | { readonly kind: "change-class"; readonly classId: number }
  | { readonly kind: "use-box" }
  | { readonly kind: "use-prediction" }
  | { readonly kind: "add" }
  | { readonly kind: "remove" };

/**
 * The fixes that an object offers, likeliest first. Any other class is offered apart from these. A class that only the
 * run knows cannot be given to a label.
 */
export function likelyFixes(
  { label, prediction }: ReviewObject,
  isKnown: (classId: number) => boolean,
): LabelFix[] {
  if (!label) return prediction && isKnown(prediction.classId) ? [{ kind: "add" }] : [];
  if (!prediction) return [{ kind: "remove" }];
  const otherClass = prediction.classId !== label.classId && isKnown(prediction.classId);
  return [
    ...(otherClass ? ([{ kind: "change-class", classId: prediction.classId }] as const) : []),
    { kind: "use-box" },
    ...(otherClass ? ([{ kind: "use-prediction" }] as const) : []),
    { kind: "remove" },
  ];
}

/** What the menu calls it, and undo after it: a verb. */
export function fixText(fix: LabelFix, { label, prediction }: ReviewObject, nameOf: NameOf): string {
  switch (fix.kind) {
    case "change-class":
      return `Change class to ${nameOf(fix.classId)}`;
    case "use-box":
      return "Use the predicted box";
    case "use-prediction":
      return `Use the predicted box and ${nameOf(prediction!.classId)}`;
    case "add":
      return `Add ${nameOf(prediction!.classId)} label`;
    case "remove":
      return `Remove ${nameOf(label!.classId)} label`;
  }
}

/** What the toast says when it is done. */
export function fixedText(fix: LabelFix, { label, prediction }: ReviewObject, nameOf: NameOf): string {
  switch (fix.kind) {
    case "change-class":
      return `Changed ${nameOf(label!.classId)} to ${nameOf(fix.classId)}`;
    case "use-box":
      return `Moved the box of ${nameOf(label!.classId)}`;
    case "use-prediction":
      return `Changed ${nameOf(label!.classId)} to ${nameOf(prediction!.classId)} and moved its box`;
    case "add":
      return `Added ${nameOf(prediction!.classId)}`;
    case "remove":
      return `Removed ${nameOf(label!.classId)}`;
  }
}

/**
 * The edit. `annotations` are those of the image now: null where the label that the review shows is not among them any
 * more. A new label carries the id -1 until it is stored. A predicted box that reaches over the image is cut to it.
 */
export function fixDiff(
  fix: LabelFix,
  { imageId, imageWidth, imageHeight, label, prediction }: ReviewObject,
  annotations: readonly Annotation[],
): AnnotationDiff | null {
  const nothing: AnnotationDiff = { added: [], updated: [], removed: [] };
  const predictedBox = prediction && clipBox(prediction.box, imageWidth, imageHeight);
  if (fix.kind === "add") {
    if (!prediction || !predictedBox) return null;
    const zOrder = Math.max(-1, ...annotations.map((annotation) => annotation.zOrder)) + 1;
    const { classId } = prediction;
    return { ...nothing, added: [{ id: -1, imageId, classId, box: predictedBox, locked: false, zOrder }] };
  }
  const before = annotations.find(({ id }) => id === label?.annotationId);
  if (!before) return null;
  if (fix.kind === "remove") return { ...nothing, removed: [before] };
  const after: Annotation = {
    ...before,
    classId:
      fix.kind === "change-class"
        ? fix.classId
        : fix.kind === "use-prediction" && prediction
          ? prediction.classId
          : before.classId,
    box: fix.kind !== "change-class" && predictedBox ? predictedBox : before.box,
  };
  return { ...nothing, updated: [{ before, after }] };
}
