import type { Batch, Sample } from "../contract/sample.ts";
import type { BoxXyxy } from "../geometry/box.ts";
import { boxToCanvas, type Letterbox, letterbox } from "../geometry/letterbox.ts";
import type { RgbImage } from "../image/decode-image.ts";
import type { EvaluationBatchJob } from "./batch-job.ts";
import { collate } from "./collate.ts";
import type { LoadedSample } from "./loaded-sample.ts";
import type { PlacedBox } from "./placed-box.ts";
import type { LoadImages } from "./sample-loader.ts";
import { PADDING_GREY } from "./warp.ts";

/** Sides of a batch are multiples of the network's largest stride. */
const STRIDE = 32;

/**
 * Makes a batch of images in their order, each as it is in the middle of grey. The longer side of each is `imageSize`;
 * the batch is just large enough for all of them, so that wide or tall images are not half grey.
 */
export async function makeEvaluationBatch(
  samples: readonly Sample[],
  { step, batchSize, imageSize }: EvaluationBatchJob,
  load: LoadImages,
): Promise<Batch> {
  const chosen = samples.slice(step * batchSize, (step + 1) * batchSize);
  const loaded = await load(chosen, imageSize);
  const images = chosen.map((sample) => loaded.get(sample)!);
  const width = sideFor(images.map(({ image }) => image.width));
  const height = sideFor(images.map(({ image }) => image.height));
  const pixels = new Uint8Array(chosen.length * height * width * 3).fill(PADDING_GREY);
  const rows = images.map((image, slot) => {
    const placement = placementOf(image, imageSize, width, height);
    paste(image.image, placement, pixels.subarray(slot * height * width * 3), width);
    return {
      imageId: image.sample.imageId,
      boxes: boxesOn(image.sample, placement),
      letterbox: placement,
    };
  });
  return collate({ pixels, width, height }, rows);
}

function sideFor(lengths: readonly number[]): number {
  return Math.ceil(Math.max(...lengths) / STRIDE) * STRIDE;
}

/** Offsets round as `letterbox` does; the scale is that of the square, whatever room the batch has. */
function placementOf(loaded: LoadedSample, imageSize: number, width: number, height: number): Letterbox {
  const { scale } = letterbox(loaded.width, loaded.height, imageSize, imageSize);
  const offset = (room: number, length: number): number => Math.round((room - length) / 2 - 0.1);
  return {
    scale,
    left: offset(width, loaded.image.width),
    top: offset(height, loaded.image.height),
  };
}

function paste(image: RgbImage, { left, top }: Letterbox, pixels: Uint8Array, width: number): void {
  for (let y = 0; y < image.height; y++) {
    const row = image.data.subarray(y * image.width * 3, (y + 1) * image.width * 3);
    pixels.set(row, ((top + y) * width + left) * 3);
  }
}

function boxesOn({ boxes, classIndexes }: Sample, placement: Letterbox): PlacedBox[] {
  return Array.from(classIndexes, (classIndex, i) => {
    const box: BoxXyxy = [boxes[i * 4]!, boxes[i * 4 + 1]!, boxes[i * 4 + 2]!, boxes[i * 4 + 3]!];
    return { classIndex, box: boxToCanvas(box, placement) };
  });
}
