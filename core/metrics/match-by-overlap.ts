import type { Overlaps } from "./overlaps.ts";

/**
 * True positives as YOLOv8 counts them: a detection claims the ground truth of its class that it overlaps most, and of
 * several claims on one ground truth the most confident counts. A detection beaten to its best ground truth does not
 * fall back on its second best, which is where COCO's rule differs.
 *
 * @returns [D] bit t is set where the detection is a true positive at `IOU_THRESHOLDS[t]`
 */
export function matchByOverlap({ starts, truths, reached }: Overlaps, groundTruthCount: number): Uint16Array {
  const found = new Uint16Array(starts.length - 1);
  const taken = new Uint16Array(groundTruthCount);
  for (let detection = 0; detection < found.length; detection++) {
    const best = starts[detection]!;
    if (best < starts[detection + 1]!) {
      const truth = truths[best]!;
      found[detection] = reached[best]! & ~taken[truth]!;
      taken[truth]! |= reached[best]!;
    }
  }
  return found;
}
