import type { Batch, Sample } from "../contract/sample.ts";
import type { BoxXyxy } from "../geometry/box.ts";
import { boxToCanvas, type Letterbox, letterbox } from "../geometry/letterbox.ts";
import type { RgbImage } from "../image/decode-image.ts";
import type { EvaluationBatchJob } from "./batch-job.ts";
import { type BatchRow, collate } from "./collate.ts";
import type { LoadedSample } from "./loaded-sample.ts";
import type { Pixels } from "./pixels.ts";
import type { PlacedBox } from "./placed-box.ts";
import type { LoadImages } from "./sample-loader.ts";
import { PADDING_GREY } from "./warp.ts";

/** Makes a batch of images in their order, each letterboxed and otherwise as it is. */
export async function makeEvaluationBatch(
  samples: readonly Sample[],
  { step, batchSize, imageSize }: EvaluationBatchJob,
  load: LoadImages,
): Promise<Batch> {
  const chosen = samples.slice(step * batchSize, (step + 1) * batchSize);
  const loaded = await load(chosen, imageSize);
  const imageBytes = imageSize * imageSize * 3;
  const images = new Uint8Array(chosen.length * imageBytes).fill(PADDING_GREY);
  const rows = chosen.map((sample, slot) => {
    const pixels = { data: images, offset: slot * imageBytes, size: imageSize };
    return drawLetterboxed(loaded.get(sample)!, pixels);
  });
  return collate(images, imageSize, rows);
}

function drawLetterboxed({ sample, image, width, height }: LoadedSample, pixels: Pixels): BatchRow {
  const placement = letterbox(width, height, pixels.size, pixels.size);
  paste(image, placement, pixels);
  return { imageId: sample.imageId, boxes: boxesOn(sample, placement), letterbox: placement };
}

function paste({ width, height, data }: RgbImage, { left, top }: Letterbox, pixels: Pixels): void {
  for (let y = 0; y < height; y++) {
    const to = pixels.offset + ((top + y) * pixels.size + left) * 3;
    pixels.data.set(data.subarray(y * width * 3, (y + 1) * width * 3), to);
  }
}

function boxesOn({ boxes, classIndexes }: Sample, placement: Letterbox): PlacedBox[] {
  return Array.from(classIndexes, (classIndex, i) => {
    const box: BoxXyxy = [boxes[i * 4]!, boxes[i * 4 + 1]!, boxes[i * 4 + 2]!, boxes[i * 4 + 3]!];
    return { classIndex, box: boxToCanvas(box, placement) };
  });
}
