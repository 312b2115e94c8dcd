import type { Annotation, AnnotationDiff } from "../../../core/contract/dataset.ts";
import type { BoxXyxy } from "../../../core/geometry/box.ts";
import { growBox, sameBox, shiftBox, shiftInside } from "../../../core/geometry/box-edit.ts";
import type { Size } from "../../../core/geometry/view-transform.ts";
import type { PlacedBox } from "../tools/tool.ts";

/** A change of one image's boxes, with what undo calls it. */
export interface Edit {
  readonly label: string;
  readonly diff: AnnotationDiff;
}

/** What edits start from. */
export interface EditBase {
  readonly imageId: number;
  readonly size: Size;
  /** In drawing order. */
  readonly annotations: readonly Annotation[];
  readonly nameOf: (classId: number) => string;
  /** A new id, negative, never given before. */
  readonly newId: () => number;
}

/** A box as it is copied: without id and image. */
export type BoxCopy = Pick<Annotation, "classId" | "box">;

const NOTHING: AnnotationDiff = { added: [], updated: [], removed: [] };

export function drawEdit(base: EditBase, classId: number, box: BoxXyxy): Edit {
  const added = [newAnnotation(base, { classId, box })];
  return { label: `Draw ${base.nameOf(classId)}`, diff: { ...NOTHING, added } };
}

/** New boxes as they are given, cut to this image; null where none lies inside it. */
export function addEdit(base: EditBase, verb: string, copies: readonly BoxCopy[]): Edit | null {
  const { width, height } = base.size;
  const added = copies.flatMap(({ classId, box: [x1, y1, x2, y2] }) => {
    const box = [Math.max(0, x1), Math.max(0, y1), Math.min(width, x2), Math.min(height, y2)] as const;
    return box[2] - box[0] >= 1 && box[3] - box[1] >= 1 ? [newAnnotation(base, { classId, box })] : [];
  });
  return added.length === 0
    ? null
    : { label: `${verb} ${boxesNamed(base, added)}`, diff: { ...NOTHING, added } };
}

/** Copies a step to the right and below, back by the same step where the image ends. */
export function duplicateEdit(base: EditBase, ids: ReadonlySet<number>, step: number): Edit | null {
  const originals = chosen(base, ids);
  if (originals.length === 0) return null;
  const boxes = originals.map(({ box }) => box);
  const there = shiftInside(boxes, step, step, base.size);
  const shift = there.x === 0 && there.y === 0 ? shiftInside(boxes, -step, -step, base.size) : there;
  return addEdit(
    base,
    "Duplicate",
    originals.map(({ classId, box }) => ({ classId, box: shiftBox(box, shift) })),
  );
}

/** Boxes at their new places; a locked box stays where it is. null where nothing changes. */
export function changeEdit(base: EditBase, verb: string, placed: readonly PlacedBox[]): Edit | null {
  const boxes = new Map(placed.map(({ id, box }) => [id, box]));
  return updateEdit(base, verb, (annotation) => {
    const box = boxes.get(annotation.id);
    return box && !annotation.locked && !sameBox(box, annotation.box) ? { ...annotation, box } : annotation;
  });
}

export function nudgeEdit(base: EditBase, ids: ReadonlySet<number>, dx: number, dy: number): Edit | null {
  const boxes = chosen(base, ids).filter(({ locked }) => !locked);
  if (boxes.length === 0) return null;
  const shift = shiftInside(
    boxes.map(({ box }) => box),
    dx,
    dy,
    base.size,
  );
  return changeEdit(
    base,
    "Move",
    boxes.map(({ id, box }) => ({ id, box: shiftBox(box, shift) })),
  );
}

export function growEdit(
  base: EditBase,
  ids: ReadonlySet<number>,
  dWidth: number,
  dHeight: number,
): Edit | null {
  const grown = chosen(base, ids).map(({ id, box }) => ({
    id,
    box: growBox(box, dWidth, dHeight, base.size),
  }));
  return changeEdit(base, "Resize", grown);
}

/** Locked boxes keep their class: they were locked so that a stray key does not change them. */
export function relabelEdit(base: EditBase, ids: ReadonlySet<number>, classId: number): Edit | null {
  const edit = updateEdit(base, "Relabel", (annotation) =>
    ids.has(annotation.id) && !annotation.locked ? { ...annotation, classId } : annotation,
  );
  return edit && { ...edit, label: `${edit.label} as ${base.nameOf(classId)}` };
}

/** Locks all, or unlocks all where every one is locked. */
export function lockEdit(base: EditBase, ids: ReadonlySet<number>): Edit | null {
  const locked = !chosen(base, ids).every((annotation) => annotation.locked);
  return updateEdit(base, locked ? "Lock" : "Unlock", (annotation) =>
    ids.has(annotation.id) ? { ...annotation, locked } : annotation,
  );
}

export function stackEdit(base: EditBase, ids: ReadonlySet<number>, to: "front" | "back"): Edit | null {
  const orders = base.annotations.map(({ zOrder }) => zOrder);
  const zOrder = to === "front" ? Math.max(...orders) + 1 : Math.min(...orders) - 1;
  return updateEdit(base, to === "front" ? "Bring to front" : "Send to back", (annotation) =>
    ids.has(annotation.id) ? { ...annotation, zOrder } : annotation,
  );
}

export function removeEdit(base: EditBase, ids: ReadonlySet<number>): Edit | null {
  const removed = chosen(base, ids).filter(({ locked }) => !locked);
  return removed.length === 0
    ? null
    : { label: `Remove ${boxesNamed(base, removed)}`, diff: { ...NOTHING, removed } };
}

function updateEdit(base: EditBase, verb: string, change: (before: Annotation) => Annotation): Edit | null {
  const updated = base.annotations.flatMap((before) => {
    const after = change(before);
    return isSame(before, after) ? [] : [{ before, after }];
  });
  if (updated.length === 0) return null;
  const label = `${verb} ${boxesNamed(
    base,
    updated.map(({ before }) => before),
  )}`;
  return { label, diff: { ...NOTHING, updated } };
}

function isSame(a: Annotation, b: Annotation): boolean {
  return a.classId === b.classId && a.locked === b.locked && a.zOrder === b.zOrder && sameBox(a.box, b.box);
}

function chosen({ annotations }: EditBase, ids: ReadonlySet<number>): readonly Annotation[] {
  return annotations.filter(({ id }) => ids.has(id));
}

/** New boxes lie in front of all. */
function newAnnotation({ imageId, annotations, newId }: EditBase, { classId, box }: BoxCopy): Annotation {
  const zOrder = Math.max(0, ...annotations.map((annotation) => annotation.zOrder));
  return { id: newId(), imageId, classId, box, locked: false, zOrder };
}

/** "c17", "3 c17" or "5 boxes". */
function boxesNamed({ nameOf }: EditBase, boxes: readonly BoxCopy[]): string {
  const classIds = new Set(boxes.map(({ classId }) => classId));
  const [only] = classIds;
  if (classIds.size !== 1 || only === undefined) return `${boxes.length} boxes`;
  return boxes.length === 1 ? nameOf(only) : `${boxes.length} ${nameOf(only)}`;
}
