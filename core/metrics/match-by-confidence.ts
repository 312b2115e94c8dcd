import { type BoxRows, rowArea } from "../geometry/box-rows.ts";
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
  { detections, groundTruths, ranks }: ClassObjects,
  overlaps: Overlaps,
  range: AreaRange,
): CocoMatches {
  const truthInside = rowsInside(range, groundTruths.boxes);
  const detectionInside = rowsInside(range, detections.boxes);
  const taken = new Uint16Array(groundTruths.count);
  const found = new Uint16Array(detections.count);
  const ignored = new Uint16Array(detections.count).fill(ALL_THRESHOLDS);
  for (let detection = 0; detection < detections.count; detection++) {
    if (ranks[detection]! < MAX_DETECTIONS) {
      const inside = takeTruths(
        overlaps,
        detection,
        taken,
        ALL_THRESHOLDS,
        (truth) => truthInside[truth] === 1,
      );
      const left = ALL_THRESHOLDS & ~inside;
      const outside = takeTruths(overlaps, detection, taken, left, (truth) => truthInside[truth] === 0);
      found[detection] = inside;
      ignored[detection] = detectionInside[detection] === 1 ? outside : left;
    }
  }
  return { found, ignored, instances: truthInside.reduce((count, inside) => count + inside, 0) };
}

/**
 * Takes for one detection, at each threshold of `wanted`, the largest overlap that is eligible and free there.
 *
 * @param taken [G] bits of the thresholds at which a ground truth is taken; updated
 * @returns the bits at which one was there to take
 */
function takeTruths(
  { starts, truths, reached }: Overlaps,
  detection: number,
  taken: Uint16Array,
  wanted: number,
  isEligible: (truth: number) => boolean,
): number {
  let got = 0;
  for (let pair = starts[detection]!; pair < starts[detection + 1]!; pair++) {
    const truth = truths[pair]!;
    if (isEligible(truth)) {
      const free = reached[pair]! & wanted & ~got & ~taken[truth]!;
      taken[truth]! |= free;
      got |= free;
    }
  }
  return got;
}

/** [n] 1 for a box whose area is within the range, else 0. */
function rowsInside({ least, most }: AreaRange, boxes: BoxRows): Uint8Array {
  return new Uint8Array(boxes.length / 4).map((_, row) => {
    const area = rowArea(boxes, row);
    return area >= least && area <= most ? 1 : 0;
  });
}
