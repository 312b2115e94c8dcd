import type { BoxRows } from "../geometry/box-rows.ts";
import { rowArea } from "../geometry/box-rows.ts";
import type { ClassObjects } from "./class-objects.ts";
import { ALL_THRESHOLDS } from "./iou-thresholds.ts";
import type { Overlaps } from "./overlaps.ts";

/** Of a class in one image COCO looks at this many detections, the most confident ones. */
export const MAX_DETECTIONS = 100;

/** Square pixels, both ends included. */
export interface AreaRange {
  readonly least: number;
  readonly most: number;
}

/** Areas of a class's boxes, measured once for all ranges. */
export interface ClassAreas {
  readonly detections: Float64Array;
  readonly groundTruths: Float64Array;
}

export function classAreas({ detections, groundTruths }: ClassObjects): ClassAreas {
  return { detections: areasOf(detections.boxes), groundTruths: areasOf(groundTruths.boxes) };
}

/** One class's detections judged within one range of areas. Bit t of a mask speaks of `IOU_THRESHOLDS[t]`. */
export interface CocoMatches {
  /** [D] where the detection found a ground truth within the range. */
  readonly found: Uint16Array;
  /** [D] where it counts neither as right nor as wrong. */
  readonly ignored: Uint16Array;
  /** Ground truths within the range. */
  readonly instances: number;
}

/**
 * COCO's matching: the most confident detection first, each takes the ground truth it overlaps most of those still
 * free. A ground truth outside the range is taken only where none inside is left, and the detection is then ignored;
 * so is an unmatched one whose own area is outside.
 */
export function matchByConfidence(
  { ranks }: ClassObjects,
  { starts, truths, reached }: Overlaps,
  areas: ClassAreas,
  range: AreaRange,
): CocoMatches {
  const truthInside = rowsInside(range, areas.groundTruths);
  const taken = new Uint16Array(truthInside.length);
  const found = new Uint16Array(ranks.length);
  const ignored = new Uint16Array(ranks.length);
  const detectionAreas = areas.detections;
  for (let detection = 0; detection < ranks.length; detection++) {
    if (ranks[detection]! >= MAX_DETECTIONS) {
      ignored[detection] = ALL_THRESHOLDS;
      continue;
    }
    const first = starts[detection]!;
    const end = starts[detection + 1]!;
    const area = detectionAreas[detection]!;
    const isInside = area >= range.least && area <= range.most;
    if (first === end) {
      if (!isInside) ignored[detection] = ALL_THRESHOLDS;
      continue;
    }
    const inside = take(1, ALL_THRESHOLDS, first, end);
    const left = ALL_THRESHOLDS & ~inside;
    const outside = take(0, left, first, end);
    found[detection] = inside;
    ignored[detection] = isInside ? outside : left;
  }
  return { found, ignored, instances: truthInside.reduce((count, inside) => count + inside, 0) };

  /** Takes, at each threshold of `wanted`, the largest overlap on this side of the range that is free there. */
  function take(side: 0 | 1, wanted: number, first: number, end: number): number {
    let got = 0;
    for (let pair = first; pair < end; pair++) {
      const truth = truths[pair]!;
      if (truthInside[truth] !== side) continue;
      const free = reached[pair]! & wanted & ~got & ~taken[truth]!;
      taken[truth]! |= free;
      got |= free;
    }
    return got;
  }
}

/** [n] 1 for a box whose area is within the range, else 0. */
function rowsInside({ least, most }: AreaRange, areas: Float64Array): Uint8Array {
  const inside = new Uint8Array(areas.length);
  for (let row = 0; row < areas.length; row++) {
    inside[row] = areas[row]! >= least && areas[row]! <= most ? 1 : 0;
  }
  return inside;
}

function areasOf(boxes: BoxRows): Float64Array {
  const areas = new Float64Array(boxes.length / 4);
  for (let row = 0; row < areas.length; row++) areas[row] = rowArea(boxes, row);
  return areas;
}
