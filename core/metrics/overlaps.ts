import { rowIou } from "../geometry/box-rows.ts";
import type { ClassObjects } from "./class-objects.ts";
import { IOU_THRESHOLDS, thresholdsReached } from "./iou-thresholds.ts";

/**
 * Which ground truths each detection of a class overlaps by .5 or more: all that either arithmetic's matching needs
 * to know of the boxes. P pairs.
 */
export interface Overlaps {
  /** [D + 1] the pairs of detection d are those from `starts[d]` to `starts[d + 1]`, the largest overlap first. */
  readonly starts: Uint32Array;
  /** [P] row of the ground truth. */
  readonly truths: Uint32Array;
  /** [P] bit t is set where the overlap reaches `IOU_THRESHOLDS[t]`; never 0. */
  readonly reached: Uint16Array;
}

export function findOverlaps({ detections, groundTruths }: ClassObjects): Overlaps {
  const starts = new Uint32Array(detections.count + 1);
  const truths: number[] = [];
  const ious: number[] = [];
  let truthStart = 0;
  for (let detection = 0; detection < detections.count; detection++) {
    const image = detections.images[detection]!;
    while (groundTruths.images[truthStart]! < image) {
      truthStart++;
    }
    for (let truth = truthStart; groundTruths.images[truth] === image; truth++) {
      const iou = rowIou(detections.boxes, detection, groundTruths.boxes, truth);
      if (iou >= IOU_THRESHOLDS[0]!) {
        insertByFallingIou(truths, ious, starts[detection]!, truth, iou);
      }
    }
    starts[detection + 1] = truths.length;
  }
  return { starts, truths: new Uint32Array(truths), reached: new Uint16Array(ious.map(thresholdsReached)) };
}

/** Of equal overlaps the later ground truth goes first, as in both reference implementations. */
function insertByFallingIou(
  truths: number[],
  ious: number[],
  first: number,
  truth: number,
  iou: number,
): void {
  let place = truths.length;
  while (place > first && ious[place - 1]! <= iou) {
    truths[place] = truths[place - 1]!;
    ious[place] = ious[place - 1]!;
    place--;
  }
  truths[place] = truth;
  ious[place] = iou;
}
