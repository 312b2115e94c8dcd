import { type BoxXyxy, boxArea } from "./box.ts";
import { boxHolds } from "./box-edit.ts";
import type { ImagePoint } from "./view-transform.ts";

/** A box that can be hit, in drawing order: later lies in front. */
export interface HitBox {
  readonly id: number;
  readonly box: BoxXyxy;
}

/**
 * The boxes under a point, best first: small boxes before the large ones that hold them, since a box inside another
 * could never be reached otherwise; of equal ones the one in front. `reach` image pixels around a box count as it.
 */
export function boxesUnder<Box extends HitBox>(boxes: readonly Box[], at: ImagePoint, reach: number): Box[] {
  return boxes
    .map((candidate, order) => ({ candidate, order, area: boxArea(candidate.box) }))
    .filter(({ candidate }) => boxHolds(candidate.box, at, reach))
    .sort((a, b) => a.area - b.area || b.order - a.order)
    .map(({ candidate }) => candidate);
}

/** What the next click at the same place takes: the box after `current` in the pile, round and round. */
export function nextInPile<Box extends HitBox>(pile: readonly Box[], current: number | null): Box | null {
  const index = pile.findIndex(({ id }) => id === current);
  return pile[(index + 1) % pile.length] ?? null;
}
