import type { Batch } from "../contract/sample.ts";
import type { PictureBox } from "../contract/studio/train-channels.ts";

/** The labels of one image of a batch, in pixels of that image. */
export function batchBoxes(batch: Batch, image: number): PictureBox[] {
  const { groundTruth, groundTruthMask, groundTruthWidth } = batch;
  const boxes: PictureBox[] = [];
  for (let i = 0; i < groundTruthWidth; i++) {
    const row = image * groundTruthWidth + i;
    if (groundTruthMask[row] === 0) continue;
    const [classIndex, x1, y1, x2, y2] = groundTruth.subarray(row * 5, row * 5 + 5);
    boxes.push({ classIndex: classIndex!, box: [x1!, y1!, x2!, y2!] });
  }
  return boxes;
}
